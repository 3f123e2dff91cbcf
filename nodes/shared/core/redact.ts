const patterns: Array<[RegExp, string]> = [
	[/\beyJ[\w-]{6,}\.[\w-]+(\.[\w-]*)*/g, '[token]'],
	[/\bBearer\s+[\w.~+/-]{12,}=*/gi, 'Bearer [token]'],
	[/-----BEGIN [^-]*PRIVATE KEY-----[\s\S]*?(-----END [^-]*PRIVATE KEY-----|$)/g, '[private key]'],
	// The signature of a link to a file in blob storage; the link may be part of JSON or of a link.
	[/((?:\b|u0026|%26)sig(?:=|%3D))[^&\s"'<>\\]+/gi, '$1[hidden]'],
	[/\b(client_secret|client_assertion|refresh_token|access_token)=[^&\s"]+/gi, '$1=[hidden]'],
];

/** Hides secrets in text before it is shown: the given ones, and anything that looks like one. */
export function redact(text: string, secrets: ReadonlyArray<string | undefined> = []): string {
	const known = secrets.filter((secret): secret is string => !!secret && secret.length > 3);
	const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text);
	return patterns.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), withoutKnown);
}
