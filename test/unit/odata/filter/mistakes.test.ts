import {
	adviceOnFilter,
	assertReadableFilter,
} from '../../../../nodes/shared/odata/filter/mistakes/filterMistakes';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { inputErrorOf } from '../inputErrors';

const NO_YES = 'Microsoft.Dynamics.DataEntities.NoYes';
const FIELDS: TypedField[] = [
	{ name: 'Name', type: 'Edm.String' },
	{ name: 'CreditLimit', type: 'Edm.Decimal' },
	{ name: 'Id', type: 'Edm.Guid' },
	{ name: 'ModifiedAt', type: 'Edm.DateTimeOffset' },
	{ name: 'Day', type: 'Edm.DateTimeOffset', dateOnly: true },
	{ name: 'IsBlocked', type: NO_YES, members: ['No', 'Yes'] },
	{ name: 'Status', type: 'Microsoft.Dynamics.DataEntities.Status' },
];

const GOOD = [
	'',
	"Name eq 'A = B & C < D'",
	"Name eq '50%25 in (x)'",
	"Name eq 'O''Neil' and CreditLimit gt 1000.5",
	"$filter=Name eq '*text*'",
	`IsBlocked eq ${NO_YES}'Yes'`,
	'IsBlocked eq null',
	'CreditLimit lt 1e+21 and CreditLimit gt -1.5E-7',
	'ModifiedAt ge 2026-01-01T00:00:00Z',
	'ModifiedAt ge 2026-01-01T00:00:00+02:00',
	'Day eq 2026-01-01T12:00:00Z',
	'Id eq 9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c',
	"(CreditLimit add 1) gt -5 and not (Name eq '')",
	'Lines/any(line:line/Quantity gt 1)',
	'CreditLimit gt 1.5E+3 or CreditLimit gt +5 or CreditLimit lt -1.0e-5',
	'CreditLimit eq 1 and has eq 2',
	'ModifiedAt ge 2026-01-01T00:00:00.0000000+05:30',
	'Name eq Id',
	"Name eq tolower('A')",
	'Lines/$count gt 5',
];

describe('A filter that F&O may read', () => {
	it.each(GOOD)('is not refused: %s', (filter) => {
		expect(() => assertReadableFilter(filter)).not.toThrow();
	});

	it.each(GOOD)('has nothing suspect: %s', (filter) => {
		expect(adviceOnFilter(filter, FIELDS)).toBe('');
	});
});

describe('A filter that no environment reads is refused with what to write', () => {
	it.each([
		["Name = 'A'", /has = outside of quotes/, /Write eq for =/],
		["Name == 'A'", /has == /, /Write eq for ==/],
		["Name != 'A'", /has != /, /Write ne for !=/],
		['CreditLimit > 5', /has > /, /Write gt for >/],
		['CreditLimit <= 5', /has <= /, /Write le for <=/],
		["Name eq 'A' && Name eq 'B'", /has && /, /Write and for &&/],
		["Name eq 'A' || Name eq 'B'", /has \|\| /, /Write or for/],
		["Name in ('A','B')", /the operator in/, /Name eq 'a' or Name eq 'b'.*Is One Of/],
		[`IsBlocked has ${NO_YES}'Yes'`, /the operator has/, /eq or ne/],
		["Name%20eq%20'A'", /percent-encoded \(%20/, /as plain text/],
		['Name%20eq%20%27A%27', /percent-encoded/, /as plain text/],
		["Name+eq+'A'", /has \+ outside/, /normal spaces/],
		["Name eq 'A'&$top=5", /has & outside of quotes, before/, /only the condition/],
		['Name eq "A"', /double quote/, /single quotes/],
	])('%s', (filter, message, advice) => {
		const error = inputErrorOf(() => assertReadableFilter(filter));
		expect(error.field).toBe('Filter');
		expect(error.message).toMatch(message);
		expect(error.advice).toMatch(advice);
	});
});

describe('After a refusal, the advice says what to write', () => {
	it.each([
		["contains(Name,'x')", "Write Name eq '*x*'"],
		["startswith(Name, 'O''N')", "Write Name eq 'O''N*'"],
		["endswith(Name,'x') eq true", "Write Name eq '*x'"],
		["substringof('x',Name)", "Write Name eq '*x*'"],
		["IsBlocked eq 'yes'", `IsBlocked eq ${NO_YES}'Yes'. Its members: No, Yes.`],
		['IsBlocked eq Yes', `IsBlocked eq ${NO_YES}'Yes'`],
		['IsBlocked eq 1', `compares the enum IsBlocked with 1. `],
		["IsBlocked eq NoYes'Yes'", `IsBlocked eq ${NO_YES}'Yes'`],
		[`IsBlocked eq ${NO_YES}'yes'`, `Write ${NO_YES}'Yes'.`],
		[`IsBlocked gt ${NO_YES}'No'`, 'with eq and ne'],
		["Status eq 'Open'", "Status eq Microsoft.Dynamics.DataEntities.Status'Member'"],
		["ModifiedAt ge '2026-01-01'", 'in quotes. Write ModifiedAt eq 2026-01-01T00:00:00Z'],
		['ModifiedAt ge 2026-01-01', 'without a time. Write ModifiedAt eq 2026-01-01T00:00:00Z'],
		[
			'ModifiedAt ge 2026-01-01T08:30:00',
			'without a time zone. Write ModifiedAt eq 2026-01-01T08:30:00Z',
		],
		[
			"ModifiedAt ge '2026-01-01T08:30:00+02:00'",
			'in quotes. Write ModifiedAt eq 2026-01-01T08:30:00+02:00 ',
		],
		["ModifiedAt ge datetime'2026-01-01T00:00:00'", 'has datetime before the date'],
		['Day eq 2026-01-01', 'Write Day eq 2026-01-01T12:00:00Z'],
		['Name eq 10', "Put text in single quotes: Name eq '10'."],
		['Name eq Retail', "Name eq 'Retail'"],
		["Name gt 'A'", 'compares Name with gt'],
		["CreditLimit gt '1000'", 'Leave out the quotes: CreditLimit eq 1000.'],
	])('%s', (filter, advice) => {
		expect(adviceOnFilter(filter, FIELDS)).toContain(advice);
	});

	it('names two mistakes at most', () => {
		const advice = adviceOnFilter('Name eq 1 and Name eq 2 and Name eq 3', FIELDS);
		expect(advice.match(/The Filter /g)).toHaveLength(2);
	});

	it('is quick with long text', () => {
		expect(adviceOnFilter(`Name eq '${"''".repeat(50_000)}'`, FIELDS)).toBe('');
		assertReadableFilter(`${'('.repeat(20_000)}Name`);
	});
});
