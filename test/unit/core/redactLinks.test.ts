import { redact } from '../../../nodes/shared/core/redact';

it('the signature of a link to a file is never shown', () => {
	const link = 'https://a.blob.core.windows.net/dmf/x?sv=2014-02-14&sr=b&sig=aB%2Bc%3D&se=2030';
	expect(redact(`GET ${link} failed`)).toBe(
		'GET https://a.blob.core.windows.net/dmf/x?sv=2014-02-14&sr=b&sig=[hidden]&se=2030 failed',
	);
	expect(redact('"?sig=abc"')).toBe('"?sig=[hidden]"');
});
