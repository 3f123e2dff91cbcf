import { DELIVERY_FLAWS, type DeliveryFlaw } from '../../../../sandbox/entra/deliveryToken';
import { useSandbox } from '../../../support/sandbox';
import { isSigned } from '../../../support/signature';
import { claimsOf } from '../../../support/signIn';

const AUDIENCE = 'api://a1d5a5b0-7c1e-4a63-b8a4-2f0c9d3e4f02';

const sandbox = useSandbox();

describe('the token of a delivery', () => {
	it('can be issued with one flaw, for receivers to refuse', async () => {
		const good = claimsOf(await sandbox.control.deliveryToken(AUDIENCE));
		const broken: Record<DeliveryFlaw, string | undefined> = {
			otherAudience: 'aud',
			otherApplication: 'appid',
			otherTenant: 'tid',
			otherIssuer: 'iss',
			expired: 'exp',
			otherKey: undefined,
			badSignature: undefined,
			unsigned: undefined,
		};
		for (const flaw of DELIVERY_FLAWS) {
			const bearer = await sandbox.control.deliveryToken(AUDIENCE, flaw);
			const claim = broken[flaw];
			expect([flaw, await isSigned(sandbox, bearer)]).toEqual([flaw, claim !== undefined]);
			if (claim === undefined) continue;
			expect(claimsOf(bearer)[claim]).not.toEqual(good[claim]);
		}
		const expired = claimsOf(await sandbox.control.deliveryToken(AUDIENCE, 'expired'));
		expect(Number(expired.exp)).toBeLessThan(Date.now() / 1000);
	});

	it('is signed with a new key once there is one, beside which the old one stays valid', async () => {
		const old = await sandbox.control.deliveryToken(AUDIENCE);
		await sandbox.control.renewSigningKey();
		const renewed = await sandbox.control.deliveryToken(AUDIENCE);
		const kids = [old, renewed].map((token) => token.split('.')[0]);
		expect(new Set(kids).size).toBe(2);
		expect(await isSigned(sandbox, old)).toBe(true);
		expect(await isSigned(sandbox, renewed)).toBe(true);
	});
});
