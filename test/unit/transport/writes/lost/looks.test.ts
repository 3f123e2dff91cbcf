import { sleep } from 'n8n-workflow';
import { createLooks } from '../../../../../nodes/shared/transport/writes/lost/looks';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(),
}));

describe('the time to look for lost writes', () => {
	it('is waited once by writes that wait together, to the end', async () => {
		const wake: Array<() => void> = [];
		jest
			.mocked(sleep)
			.mockImplementation(async () => await new Promise((resolve) => wake.push(resolve)));
		const looks = createLooks(2_000);
		const both = Promise.all([looks.wait(0, undefined), looks.wait(0, undefined)]);
		expect(wake).toHaveLength(2);
		wake.forEach((resolve) => resolve());
		expect(await both).toEqual([true, true]);
		expect(await looks.wait(0, undefined)).toBe(false);
	});

	it('includes the looks themselves, which a slow instance draws out', async () => {
		jest.mocked(sleep).mockResolvedValue(undefined);
		const looks = createLooks(10_000);
		looks.took(10_000);
		expect(await looks.wait(0, undefined)).toBe(false);
	});
});
