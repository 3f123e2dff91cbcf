import type { EventSwitches } from '../switches/eventSwitches';

interface Option {
	value: number;
	label: string;
	/** Of the caller's language; none of the others is stored. */
	language?: number;
}

const ENGLISH = 1033;

const OTHERS = ['Not Specified', 'ACS', 'SAS Key', 'SAS Token', 'Webhook Key', 'Http Query String'];

/** How the organization names authentication by headers, and by which number. */
const HEADER: Record<EventSwitches['dataverse.authTypes'], Option> = {
	header5: { value: 5, label: 'Http Header' },
	header4: { value: 4, label: 'HttpHeader' },
	header2: { value: 2, label: 'HTTP header' },
	german: { value: 5, label: 'HTTP-Header', language: 1031 },
	danish: { value: 5, label: 'Http-brevhoved', language: 1030 },
};

function authTypes(setting: EventSwitches['dataverse.authTypes']): Option[] {
	const header = HEADER[setting];
	const free = [0, 1, 2, 3, 4, 5, 6].filter((value) => value !== header.value);
	const others = OTHERS.map((label, index) => ({
		value: free[index] ?? 0,
		label: header.language === undefined ? label : `[${header.language}] ${label}`,
	}));
	return [...others, header].sort((left, right) => left.value - right.value);
}

/** [documented] kinds of service endpoints. */
const CONTRACTS: Option[] = [
	{ value: 1, label: 'OneWay' },
	{ value: 2, label: 'Queue' },
	{ value: 5, label: 'Topic' },
	{ value: 7, label: 'Event Hub' },
	{ value: 8, label: 'Webhook' },
	{ value: 12, label: 'Event Grid' },
];

const labelOf = ({ label, language = ENGLISH }: Option): object => ({
	Label: label,
	LanguageCode: language,
	IsManaged: true,
});

/** The options of a column of service endpoints; undefined for another column. */
function optionsOf(column: string, switches: EventSwitches): Option[] | undefined {
	if (column === 'authtype') return authTypes(switches['dataverse.authTypes']);
	return column === 'contract' ? CONTRACTS : undefined;
}

/** What the metadata of a choice column contains, if it is one. */
export function picklist(column: string, switches: EventSwitches): object | undefined {
	const options = optionsOf(column, switches);
	return (
		options && {
			LogicalName: column,
			OptionSet: {
				Name: `serviceendpoint_${column}`,
				Options: options.map((option) => ({
					Value: option.value,
					Label: { LocalizedLabels: [labelOf(option)], UserLocalizedLabel: labelOf(option) },
				})),
			},
		}
	);
}

/** Whether a value of `authtype` means a header. */
export const isHeaderType = (value: unknown, switches: EventSwitches): boolean =>
	value === HEADER[switches['dataverse.authTypes']].value;

export const isOption = (column: string, value: unknown, switches: EventSwitches): boolean =>
	(optionsOf(column, switches) ?? []).some((option) => option.value === value);

export const WEBHOOK_CONTRACT = 8;
