import { readErrorBody } from '../../../../nodes/shared/odata/errors/errorBody';
import {
	parseExact,
	parseRows,
	stringifyExact,
	stripODataMetadata,
} from '../../../../nodes/shared/odata/json/exactJson';

/** Members that a careless copy would write into the prototype of every object. */
const hostile =
	'{"__proto__":{"polluted":1,"@odata.type":"x"},"constructor":{"prototype":{"polluted":1}},"big":12345678901234567890}';

it('names such as __proto__ reach no other object', () => {
	const row = parseExact(hostile);
	stripODataMetadata(row);
	for (const without of [true, false]) parseRows(`[${hostile}]`, without);
	for (const text of [hostile, `{"error":${hostile}}`, `{"Message":"x","ModelState":${hostile}}`]) {
		readErrorBody({ status: 400, headers: {}, text });
	}
	expect('polluted' in {}).toBe(false);
	// Digits that JavaScript would lose are text.
	expect(stringifyExact(row)).toBe(hostile.replace(/\d{20}/, '"$&"'));
});
