import { redact } from '../../../nodes/shared/core/redact';

it('the signature of a link to a file is never shown', () => {
	const link = 'https://a.blob.core.windows.net/dmf/x?sv=2014-02-14&sr=b&sig=aB%2Bc%3D&se=2030';
	expect(redact(`GET ${link} failed`)).toBe(
		'GET https://a.blob.core.windows.net/dmf/x?sv=2014-02-14&sr=b&sig=[hidden]&se=2030 failed',
	);
	expect(redact('"?sig=abc"')).toBe('"?sig=[hidden]"');
});

it.each([
	['sig=aB+c/d= did not match', 'sig=[hidden] did not match'],
	['Signature (sig=aB+c/d=) is wrong', 'Signature (sig=[hidden] is wrong'],
	['{"u":"x?sr=b\\u0026sig=aB%2Bc%3D\\u0026se=1"}', '{"u":"x?sr=b\\u0026sig=[hidden]\\u0026se=1"}'],
	['to=https%3A%2F%2Fa%3Fsr%3Db%26sig%3DaB%252Bc', 'to=https%3A%2F%2Fa%3Fsr%3Db%26sig%3D[hidden]'],
	['design=blue&bigsig=1', 'design=blue&bigsig=1'],
])('in whatever text: %s', (text, shown) => {
	expect(redact(text)).toBe(shown);
});
