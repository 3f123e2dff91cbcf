/** A piece of a filter, with what is needed to recognise mistakes. */
export interface Token {
	kind: 'text' | 'typed' | 'date' | 'number' | 'name' | 'symbol';
	/** As written; of a text in quotes, what is between them. */
	text: string;
	/** The name right before a text: `Microsoft.Dynamics.DataEntities.NoYes'Yes'`. */
	prefix?: string;
}

const TOKEN =
	/\s*(?:'((?:[^']|'')*)'|([A-Za-z_][\w.]*)'((?:[^']|'')*)'|(\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d[\d:.]*(?:[Zz]|[+-]\d\d:?\d\d)?)?(?![\w-]))|((?:-|(?<![^\s(,])\+)?\d(?:[\w.-]|(?<=\d[Ee])\+)*)|([A-Za-z_][\w./]*)|(==|!=|<>|<=|>=|&&|\|\||%[\da-fA-F]{2}|[^\s]))/y;

/** In: a filter as typed. Out: its pieces; this never refuses anything. */
export function tokensOf(filter: string): Token[] {
	const tokens: Token[] = [];
	TOKEN.lastIndex = 0;
	for (;;) {
		const [all, text, prefix, typed, date, number, name, symbol] = TOKEN.exec(filter) ?? [];
		if (all === undefined) return tokens;
		if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/''/g, "'") });
		else if (prefix !== undefined) {
			tokens.push({ kind: 'typed', prefix, text: typed.replace(/''/g, "'") });
		} else if (date !== undefined) tokens.push({ kind: 'date', text: date });
		else if (number !== undefined) tokens.push({ kind: 'number', text: number });
		else if (name !== undefined) tokens.push({ kind: 'name', text: name });
		else tokens.push({ kind: 'symbol', text: symbol });
	}
}
