import {
	isAllowed,
	readAllowedCompanies,
} from '../../../../nodes/shared/auth/credential/allowedCompanies';

const read = (allowedCompanies: unknown, more = {}) =>
	readAllowedCompanies({ allowedCompanies, ...more });

describe('the allowed companies of a credential', () => {
	it('are no limit if none is entered', () => {
		expect(readAllowedCompanies({})).toBeUndefined();
		expect(read('')).toBeUndefined();
	});

	it.each([
		['usmf', ['usmf']],
		[' usmf ,USRT,, dat ', ['usmf', 'USRT', 'dat']],
	])('are read from %j', (text, ids) => {
		expect(read(text)).toEqual({ ids, shared: 'read' });
	});

	it.each([
		' ',
		',',
		' , ',
		null,
		undefined,
		0,
		[],
		['usmf'],
		{},
		'us*',
		"u'",
		'a b',
		'a;b',
		'(a)',
	])('are refused, and never no limit: %j', (value) => {
		expect(() => read(value)).toThrow(/^Allowed Companies of the credential/);
	});

	it.each([
		[undefined, 'read'],
		['none', 'none'],
		['readWrite', 'readWrite'],
		['', 'none'],
		[null, 'none'],
		['READWRITE', 'none'],
	])('with Shared Entities %j give the access %s', (sharedEntities, shared) => {
		expect(read('usmf', { sharedEntities })?.shared).toBe(shared);
	});

	it.each([
		['usmf', true],
		['USMF', true],
		[' usmf ', true],
		['usm', false],
		['usmf2', false],
		['usmf,dat', false],
		['', false],
		[undefined, false],
		[null, false],
		[['usmf'], false],
	])('include %j: %p', (company, isIn) => {
		expect(isAllowed({ ids: ['usmf', 'DAT'], shared: 'read' }, company)).toBe(isIn);
	});
});
