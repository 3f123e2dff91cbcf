import { credentialData } from './api/credentials';
import type { CredentialForm, Entry } from './credentialForm';
import type { SandboxDescription } from './sandboxProcess';

/** Width of the labels. */
const COLUMN = 22;

const line = ([label, value]: Entry) => `  ${label.padEnd(COLUMN)} ${value}`;

/** What a user enters to sign in to the sandbox with a credential of their own, as lines. */
export function credentialByHand(form: CredentialForm, sandbox: SandboxDescription): string[] {
	const [person, service] = (['person', 'secret'] as const).map((account) =>
		form.entries(credentialData(sandbox, account)),
	);
	const without = (entries: Entry[], others: Entry[]) =>
		entries.filter((entry) => !others.some((other) => String(other) === String(entry)));
	const ofPerson = without(person, service);
	return [
		`A credential by hand: "${form.title}" in n8n, with`,
		...without(person, ofPerson).map(line),
		'for a person',
		...ofPerson.map(line),
		'who then connects one of these accounts (the browser warns of the certificate: continue)',
		...sandbox.users.map(({ userName, password }) => line([userName, password])),
		'or for a service principal',
		...without(service, person).map(line),
		'',
	];
}
