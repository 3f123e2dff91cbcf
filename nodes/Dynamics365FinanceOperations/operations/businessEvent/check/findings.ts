import type { Activation, EventEndpoint } from '../../../../shared/events/activations';
import type { CatalogEvent } from '../../../../shared/events/catalog';
import { didYouMean, nearest } from '../../../../shared/core/nearestNames';
import type { CheckParameters } from './parameters';

/** What F&O has; a part that could not be read is `undefined`. */
export interface Known {
	catalog?: readonly CatalogEvent[];
	activations?: readonly Activation[];
	endpoints?: readonly EventEndpoint[];
}

/** The trigger that should receive the event. */
export type Receiver = Pick<CheckParameters, 'company' | 'deliveryMethod' | 'topicEndpoint'>;

/**
 * | result | means |
 * |---|---|
 * | blocked | F&O certainly does not send this event to such a trigger |
 * | sent | F&O sends it, as far as it says so |
 * | unclear | F&O did not say enough |
 */
interface Finding {
	result: 'blocked' | 'sent' | 'unclear';
	seen: string;
	advice: string;
}

export interface EventFinding extends Finding {
	businessEventId: string;
	endpoints: string[];
}

const CATALOG = 'System administration > Setup > Business events > Business events catalog';

/** Members of BusinessEventsEndpointType [observed]; that CDS is Dataverse is a [guess]. */
const typesOf = { dataverse: 'CDS', eventGrid: 'AzureEventGrid', https: 'Http' } as const;
const labels = { dataverse: 'Dataverse', eventGrid: 'Event Grid', https: 'HTTPS' } as const;

const blocked = (seen: string, advice: string): Finding => ({ result: 'blocked', seen, advice });
const unclear = (seen: string, advice: string): Finding => ({ result: 'unclear', seen, advice });

const quotedList = (texts: Iterable<string>) =>
	[...new Set(texts)].map((text) => `"${text}"`).join(', ');

const companies = (activations: readonly Activation[]) =>
	[...new Set(activations.map(({ company }) => company))].join(', ');

function notInCatalog(id: string, catalog: readonly CatalogEvent[]): Finding {
	const near = nearest(
		id,
		catalog.map((event) => ({ label: event.id, names: [event.id, event.name] })),
	);
	const rebuild = `If it exists, rebuild the catalog: ${CATALOG} > Manage > Rebuild business events catalog.`;
	return blocked(
		'It is not in the business event catalog.',
		[didYouMean(near), rebuild].filter(Boolean).join(' '),
	);
}

/** The activations that apply to the company, or why none does. */
function forCompany(active: readonly Activation[], company: string): Activation[] | Finding {
	const own = active.filter((each) => each.company === '' || each.company === company);
	if (company === '' || own.length > 0) return company === '' ? [...active] : own;
	return blocked(
		`It is active for ${companies(active)}, not for ${company}.`,
		`Activate it for ${company}, or for all companies: ${CATALOG}.`,
	);
}

/** The activations whose endpoint matches the delivery method, or why none does. */
function forMethod(
	active: readonly Activation[],
	{ deliveryMethod }: Receiver,
	endpoints: readonly EventEndpoint[],
): Activation[] | Finding {
	if (deliveryMethod === 'any') return [...active];
	const typeOf = new Map(endpoints.map(({ name, type }) => [name, type]));
	const fits = active.filter(({ endpoint }) => typeOf.get(endpoint) === typesOf[deliveryMethod]);
	if (fits.length > 0) return fits;
	const label = labels[deliveryMethod];
	const others = active.map(
		({ endpoint }) => `${endpoint} (${typeOf.get(endpoint) ?? 'unknown type'})`,
	);
	return blocked(
		`It is active for ${quotedList(others)}, and none of them is an endpoint for ${label}.`,
		`Create such an endpoint and activate the event for it, or choose the delivery method of the endpoint in the trigger: ${CATALOG}.`,
	);
}

/** The activations that send to the topic, or why none does. */
function forTopic(
	active: readonly Activation[],
	{ deliveryMethod, topicEndpoint }: Receiver,
	endpoints: readonly EventEndpoint[],
): Activation[] | Finding {
	if (deliveryMethod !== 'eventGrid' || topicEndpoint === '') return [...active];
	const addressOf = new Map(endpoints.map(({ name, address }) => [name, address]));
	const plain = (address = '') => address.trim().replace(/\/+$/, '').toLowerCase();
	const fits = active.filter(
		({ endpoint }) => plain(addressOf.get(endpoint)) === plain(topicEndpoint),
	);
	if (fits.length > 0) return fits;
	const names = active.map(({ endpoint }) => endpoint);
	const isUnknown = names.some((name) => plain(addressOf.get(name)) === '');
	const advice = `Compare the endpoint's topic with the trigger's: ${CATALOG} > Endpoints.`;
	return isUnknown
		? unclear(`F&O does not say which topic ${quotedList(names)} uses.`, advice)
		: blocked(`It is active for ${quotedList(names)}, which sends to another topic.`, advice);
}

function sent(active: readonly Activation[], receiver: Receiver, known: Known): Finding {
	const names = new Set(active.map(({ endpoint }) => endpoint));
	const used = (known.endpoints ?? []).filter(({ name }) => names.has(name));
	const isLimited = receiver.company === '' && active.every(({ company }) => company !== '');
	const secrets = used.filter(({ type, secret }) => type === typesOf.https && secret !== '');
	const seen = `F&O sends it to ${quotedList(names)}${isLimited ? `, for ${companies(active)} only` : ''}.`;
	const advice = [
		isLimited && 'Events of other companies are not sent.',
		...secrets.map(
			({ name, secret }) =>
				`The address of "${name}" is the Key Vault secret ${secret}: it must be the production URL of the trigger with its secret. F&O caches the value for five minutes.`,
		),
		'If nothing arrives, check the business events log in F&O, and see the docs page "No event arrives".',
	];
	return { result: 'sent', seen, advice: advice.filter(Boolean).join(' ') };
}

const isFinding = (value: Activation[] | Finding): value is Finding => !Array.isArray(value);

/** Why events don't reach the receiver, in words; the first cause found. */
export function findingFor(id: string, receiver: Receiver, known: Known): EventFinding {
	const { catalog, activations, endpoints = [] } = known;
	const of = (finding: Finding, active: readonly Activation[] = []): EventFinding => ({
		businessEventId: id,
		...finding,
		endpoints: [...new Set(active.map(({ endpoint }) => endpoint))],
	});
	const isSame = (other: string) => other.toLowerCase() === id.toLowerCase();
	// A catalog that was never built is empty, and says nothing.
	const isMissing = catalog?.length && !catalog.some((event) => isSame(event.id));
	if (isMissing) return of(notInCatalog(id, catalog));
	if (!activations)
		return of(unclear('F&O did not say where it is active.', `Check it there: ${CATALOG}.`));
	const all = activations.filter(({ eventId }) => isSame(eventId));
	if (all.length === 0)
		return of(blocked('It is not active.', `Activate it for an endpoint: ${CATALOG}.`));
	const enabled = all.filter(({ disabled }) => !disabled);
	if (enabled.length === 0)
		return of(
			blocked('It is active, but disabled.', `Enable it under Active events: ${CATALOG}.`),
			all,
		);
	const ofCompany = forCompany(enabled, receiver.company);
	if (isFinding(ofCompany)) return of(ofCompany, enabled);
	if (!known.endpoints && receiver.deliveryMethod !== 'any')
		return of(
			unclear(
				`It is active for ${quotedList(ofCompany.map(({ endpoint }) => endpoint))}, but F&O did not say what kind of endpoint that is.`,
				`Check it there: ${CATALOG} > Endpoints.`,
			),
			ofCompany,
		);
	const ofMethod = forMethod(ofCompany, receiver, endpoints);
	if (isFinding(ofMethod)) return of(ofMethod, ofCompany);
	const ofTopic = forTopic(ofMethod, receiver, endpoints);
	return isFinding(ofTopic) ? of(ofTopic, ofMethod) : of(sent(ofTopic, receiver, known), ofTopic);
}
