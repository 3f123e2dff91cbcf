import { requestHeaders } from '../../../../nodes/Dynamics365FinanceOperations/operations/request/send/headers';

const one = (name: string, value = 'x') => requestHeaders([{ name, value }]);

it.each([
	'Authorization',
	'AUTHORIZATION',
	'Proxy-Authorization',
	'Cookie',
	'Host',
	'Content-Length',
	'Transfer-Encoding',
	'Connection',
	'Keep-Alive',
	'Proxy-Connection',
	'TE',
	'Trailer',
	'Upgrade',
	'Expect',
	'X-HTTP-Method',
	'X-HTTP-Method-Override',
	'X_HTTP_METHOD_OVERRIDE',
	'X-Original-URL',
	'X-Rewrite-URL',
])('%s cannot be set by the user', (name) => {
	expect(() => one(name)).toThrow(`The header ${name} cannot be set here`);
});

it.each(['__proto__', 'X A', 'X:A', 'X\r\nA', 'Ä'])('%j is not a header name', (name) => {
	expect(() => one(name)).toThrow('is not a header name');
});

it.each(['a\r\nX-B: c', '☃', '\u0000'])('%j is not a header value', (value) => {
	expect(() => one('X-A', value)).toThrow('a line break or a character that headers cannot carry');
});

it('keeps the others, spelled as the node spells its own', () => {
	expect(one('content-type', 'text/xml')).toEqual({ 'Content-Type': 'text/xml' });
	expect(one('Accept-Language', 'Grüße')).toEqual({ 'Accept-Language': 'Grüße' });
});
