import {
	plainDecimal,
	sameNumber,
	survivesJavaScript,
	wholeNumber,
} from '../../../../../nodes/shared/odata/values/text/numbers';

describe('plainDecimal', () => {
	it.each([
		['5', '5'],
		['+5', '5'],
		['007', '7'],
		['.5', '0.5'],
		['5.', '5'],
		['1.50', '1.50'],
		['-0', '0'],
		['-0.0', '0.0'],
		['-0.10', '-0.10'],
		['1e-7', '0.0000001'],
		['1.25E+2', '125'],
		['1.2345e2', '123.45'],
		['1e21', '1000000000000000000000'],
		['-12.5e-3', '-0.0125'],
		['0.1234567890123456789', '0.1234567890123456789'],
	])('writes %s as %s', (text, plain) => {
		expect(plainDecimal(text)).toBe(plain);
	});

	it.each([
		'',
		' ',
		'abc',
		'1,5',
		'1 000',
		'0x10',
		'1e',
		'--1',
		'NaN',
		'Infinity',
		'.',
		'1e999999',
	])('does not read %p as a number', (text) => {
		expect(plainDecimal(text)).toBeUndefined();
	});
});

describe('wholeNumber', () => {
	it.each([
		['5', '5'],
		['5.00', '5'],
		['1e3', '1000'],
		['-9223372036854775808', '-9223372036854775808'],
	])('reads %s as %s', (text, whole) => {
		expect(wholeNumber(text)).toBe(whole);
	});

	it.each(['5.5', '1e-3', 'five'])('does not take %s', (text) => {
		expect(wholeNumber(text)).toBeUndefined();
	});
});

describe('sameNumber', () => {
	it('compares values, not spelling', () => {
		expect(sameNumber('1.50', '15e-1')).toBe(true);
		expect(sameNumber('100', '1e2')).toBe(true);
		expect(sameNumber('9007199254740993', '9007199254740992')).toBe(false);
		expect(sameNumber('abc', 'abc')).toBe(false);
	});
});

describe('survivesJavaScript', () => {
	it.each(['0', '-0', '1.0', '1.10', '1e-7', '1E+21', '9007199254740991', '0.30000000000000004'])(
		'keeps %s as a number',
		(text) => {
			expect(survivesJavaScript(text)).toBe(true);
		},
	);

	it.each(['9007199254740992', '9007199254740993', '0.1234567890123456789', '1e400', '1e-400'])(
		'keeps %s as digits',
		(text) => {
			expect(survivesJavaScript(text)).toBe(false);
		},
	);
});
