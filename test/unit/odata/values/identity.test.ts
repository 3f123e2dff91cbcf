import { foldCase } from '../../../../nodes/shared/odata/values/text/caseFolding';
import { sameIdentity } from '../../../../nodes/shared/odata/values/identity';

const enumeration = {
	name: 'E',
	type: 'Microsoft.Dynamics.DataEntities.NoYes',
	members: ['No', 'Yes'],
};

describe('two values of a key', () => {
	it.each([
		['Edm.String', 'us-001', 'US-001'],
		['Edm.String', 'Ü-9', 'ü-9'],
		['Edm.String', 'ΣΊΣΥΦΟΣ', 'σίσυφος'],
		['Edm.String', 'A-1 ', 'A-1'],
		['Edm.Decimal', '1', '1.00'],
		['Edm.Decimal', '1.0', 1],
		['Edm.Decimal', '-0', '0'],
		['Edm.Int64', '9007199254740993', '+9007199254740993'],
		['Edm.Guid', '9C091AF1-5BAF-4CA9-B0A4-94D6E59A0D1C', '{9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c}'],
		['Edm.DateTimeOffset', '2026-03-01T12:00:00Z', '2026-03-01T14:00:00+02:00'],
		['Edm.Binary', '-_8', '+/8='],
	])('of type %s are one: %s and %s', (type, left, right) => {
		expect(sameIdentity({ name: 'K', type }, left, right)).toBe(true);
	});

	it.each([
		['Edm.String', 'Ü-9', 'U-9'],
		['Edm.String', 'ß', 'ss'],
		['Edm.String', 'I', 'ı'],
		['Edm.String', ' A-1', 'A-1'],
		['Edm.String', '1.0', '1'],
		['Edm.Decimal', '1', '10'],
		['Edm.Int64', '9007199254740993', '9007199254740992'],
		['Edm.Int64', '1', 'one'],
	])('of type %s are two: %s and %s', (type, left, right) => {
		expect(sameIdentity({ name: 'K', type }, left, right)).toBe(false);
	});

	it('of an enumeration are compared by member', () => {
		expect(sameIdentity(enumeration, 'Yes', "Microsoft.Dynamics.DataEntities.NoYes'Yes'")).toBe(
			true,
		);
		expect(sameIdentity(enumeration, 'Yes', 'No')).toBe(false);
	});
});

describe('folding the case of a letter', () => {
	/** Letters with a case, read by the engine's own folding in regular expressions. */
	const letters = Array.from({ length: 0x1ffff }, (_, code) => code)
		.filter((code) => code < 0xd800 || code > 0xdfff)
		.map((code) => String.fromCodePoint(code))
		.filter((letter) => /[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]/u.test(letter));
	const pattern = (letter: string) =>
		new RegExp(`^\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}$`, 'iu');

	it('joins only letters that Unicode takes for the same', () => {
		const wrong = letters.filter((letter) => !pattern(foldCase(letter)).test(letter));
		expect(letters.length).toBeGreaterThan(2_000);
		expect(wrong).toEqual([]);
	});

	it('joins all letters that Unicode takes for the same', () => {
		const folded = [...new Set(letters.map(foldCase))];
		const text = folded.join('');
		const missed = folded.filter((letter) => {
			const same = text.match(
				new RegExp(`\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`, 'giu'),
			);
			return same?.length !== 1;
		});
		expect(missed).toEqual([]);
	});
});
