import { didYouMean, nearestNames } from '../core/nearestNames';
import { InputError } from '../core/inputError';
import { unlessRefused } from '../metadata/fallback';
import type { Connection } from '../transport/types';
import { describeOperation, listNames } from './discovery';
import type { ServiceAddress, ServiceOperation } from './serviceModel';

/** The parameters of the node, in the order in which a path names them. */
const FIELDS = ['Service Group', 'Service', 'Service Operation'] as const;
const THINGS = ['service group', 'service', 'operation'] as const;
const FEW = 10;

function assertGiven(value: string, level: number): void {
	if (value !== '') return;
	throw new InputError({
		field: FIELDS[level],
		value,
		message: `${FIELDS[level]} is empty`,
		advice: 'Choose one from the list, or type its name.',
	});
}

function noSuchName(level: number, names: readonly string[], known: readonly string[]): InputError {
	const typed = names[level];
	const holder = level === 0 ? 'The instance' : `The ${THINGS[level - 1]} ${names[level - 1]}`;
	const near = nearestNames(
		typed,
		known.map((name) => ({ name })),
	);
	const few =
		known.length <= FEW && known.length > 0 ? `It has ${known.join(', ')}.` : 'See the list.';
	return new InputError({
		field: FIELDS[level],
		value: typed,
		message: `${holder} has no ${THINGS[level]} "${typed}"`,
		advice: didYouMean(near, few),
		mayBeOutdated: true,
	});
}

/** The name as a list spells it. Of several that differ only in case, the exact one counts. */
function listedName(typed: string, known: readonly string[]): string | undefined {
	if (known.includes(typed)) return typed;
	return known.find((name) => name.toLowerCase() === typed.toLowerCase());
}

/**
 * The address with the names as the lists spell them. A list that doesn't exist for this account
 * says nothing, so the name stays as it is. Throws InputError for a name that isn't in its list.
 */
async function asListed(connection: Connection, names: string[]): Promise<string[]> {
	const listed: string[] = [];
	for (const [level, typed] of names.entries()) {
		const [group, service] = listed;
		const above =
			level === 0 ? ([] as const) : level === 1 ? ([group] as const) : ([group, service] as const);
		const known = await unlessRefused<string[] | undefined>(
			async () => await listNames(connection, above),
			async () => undefined,
		);
		const name = known === undefined ? typed : listedName(typed, known);
		if (name === undefined) throw noSuchName(level, [...listed, typed], known ?? []);
		listed.push(name);
	}
	return listed;
}

/**
 * Finds an operation by its names, as chosen or typed. One that no list shows is found if the
 * instance describes it. Without a description the lists decide; if there are none either, the
 * names stay as they are.
 * @throws InputError with the nearest names for what doesn't exist, FnoError of the connection
 */
export async function findOperation(
	connection: Connection,
	address: ServiceAddress,
): Promise<ServiceOperation> {
	const names = [address.group, address.service, address.operation];
	names.forEach(assertGiven);
	const describe = async ([group, service, operation]: string[]) =>
		await unlessRefused<ServiceOperation | undefined>(
			async () => await describeOperation(connection, { group, service, operation }),
			async () => undefined,
		);
	const described = await describe(names);
	if (described) return described;
	const [group, service, operation] = await asListed(connection, names);
	const isSpelledSo = names.join('/') === [group, service, operation].join('/');
	const again = isSpelledSo ? undefined : await describe([group, service, operation]);
	return again ?? { group, service, operation };
}
