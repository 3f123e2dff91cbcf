import { countRecords } from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/count';
import { FnoError } from '../../../../../nodes/shared/transport/errors/fnoError';
import type { FnoErrorKind } from '../../../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../../../nodes/shared/transport/types';
import { fnoFailure } from '../../../transport/support';
import { currencies } from '../../../records/models';

type Reply = string | FnoError;

const failure = (kind: FnoErrorKind, status?: number) =>
	new FnoError({ kind, message: kind, description: '-', status });

const one = '{"@odata.count":1,"value":[{"CurrencyCode":"EUR"}]}';

async function counted(...replies: Reply[]) {
	const left = [...replies];
	const connection: Pick<Connection, 'request'> = {
		async request() {
			const reply = left.shift() ?? failure('refused');
			if (reply instanceof FnoError) throw reply;
			return { status: 200, headers: {}, text: reply };
		},
	};
	return await countRecords(connection as Connection, { model: currencies, options: {} });
}

it('is not taken from an answer with an error in it', async () => {
	const failed = '{"@odata.count":7,"value":[],"error":{"code":"","message":"Timed out."}}';
	expect(await counted(failed, '180')).toBe(180);
});

describe('a count of one, which may be of what was sent', () => {
	it('is asked for a second time in another way', async () => {
		expect(await counted(one, '180')).toBe(180);
	});

	it('stands where the environment refuses the other way', async () => {
		expect(await counted(one, failure('refused', 500))).toBe(1);
		expect(await counted(one, failure('notFound', 404))).toBe(1);
		expect(await counted(one, failure('unavailable', 501))).toBe(1);
	});

	it.each<FnoErrorKind>(['cancelled', 'network', 'auth', 'throttled', 'unavailable'])(
		'is no result where the other way fails for want of an answer: %s',
		async (kind) => {
			expect((await fnoFailure(counted(one, failure(kind)))).kind).toBe(kind);
		},
	);
});
