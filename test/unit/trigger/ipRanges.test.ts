import {
	isWithin,
	readIpRanges,
} from '../../../nodes/Dynamics365FinanceOperationsTrigger/verification/ipRanges';

const within = (ranges: string, address: unknown) => isWithin(readIpRanges(ranges).ranges, address);

describe('IP ranges', () => {
	it.each([
		['10.1.2.3', '10.1.2.3'],
		['10.0.0.0/8', '10.255.255.255'],
		['10.9.9.9/8', '10.0.0.1'],
		['10.0.0.0/8', '::ffff:10.1.2.3'],
		['10.0.0.0/8', '::FFFF:0a01:0203'],
		['::ffff:10.0.0.0/104', '10.1.2.3'],
		['0.0.0.0/0', '203.0.113.7'],
		['2603:1020::/32', '2603:1020:ffff::1'],
		['::/0', '2001:db8::1'],
		['fe80::/10', 'fe80::1%eth0'],
		['2001:db8::1', '2001:0db8:0:0:0:0:0:1'],
		['192.0.2.0/24 , 2001:db8::/32', '192.0.2.200'],
		['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8'],
		['2001:db8::192.0.2.1', '2001:db8::c000:201'],
	])('%s contains %s', (ranges, address) => {
		expect(within(ranges, address)).toBe(true);
	});

	it.each([
		['10.0.0.0/8', '11.0.0.0'],
		['10.0.0.0/31', '10.0.0.2'],
		['0.0.0.0/0', '2001:db8::1'],
		['2603:1020::/32', '2603:1021::1'],
		['2001:db8::1', '2001:db8::2'],
		['0.0.0.0/0', ''],
		['0.0.0.0/0', undefined],
		['::/0', 'unknown'],
	])('%s does not contain %s', (ranges, address) => {
		expect(within(ranges, address)).toBe(false);
	});

	it.each([
		'10.0.0.0/33',
		'10.0.0/8',
		'256.0.0.1',
		'010.0.0.1',
		'10.0.0.1/',
		'10.0.0.1/8/8',
		'10.0.0.0/-1',
		'::1/129',
		'1::2::3',
		'1:2:3:4:5:6:7',
		'1:2:3:4:5:6:7:8::',
		'g::1',
		'12345::',
		'::ffff:10.0.0.256',
		':',
		'example.com',
	])('%s is invalid', (text) => {
		expect(readIpRanges(`10.0.0.1, ${text}`).invalid).toEqual([text]);
	});

	it('may be missing', () => {
		expect(readIpRanges(' , ')).toEqual({ ranges: [], invalid: [] });
	});
});
