import { ActionFailure, type ActionCall } from '../actions/actionCall';
import { readJson } from '../values/exactJson';
import { journalsOf, type Journal } from './journals';
import { smallPdf } from './smallPdf';

const MEMBERS = ['DataTableFieldName', 'DataTableFieldValue', 'DataTableName'];

function parsed(json: string): unknown {
	try {
		return readJson(json);
	} catch {
		return undefined;
	}
}

function argumentsOf(json: string): Record<string, string> {
	const value = parsed(json);
	const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	const names = members.map(([name]) => name).sort();
	const isComplete = names.join() === MEMBERS.join();
	if (!isComplete || members.some(([, member]) => typeof member !== 'string' || member === ''))
		throw new ActionFailure(`The controller arguments must be the texts ${MEMBERS.join(', ')}.`);
	return Object.fromEntries(members) as Record<string, string>;
}

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function findJournal({ session, args }: ActionCall): Journal | undefined {
	const wanted = argumentsOf(String(args._controllerArgsJson));
	const { DataTableName, DataTableFieldName, DataTableFieldValue } = wanted;
	const journals = journalsOf(session);
	const ofController = journals.filter(({ controller }) => controller === args._controllerName);
	if (ofController.length === 0)
		throw new ActionFailure(`The class ${String(args._controllerName)} does not exist.`);
	const isKnown = ofController.some(
		({ table, values }) => table === DataTableName && DataTableFieldName in values,
	);
	if (!isKnown) throw new ActionFailure(`Field ${DataTableName}.${DataTableFieldName} not found.`);
	return ofController.find(
		({ company, values }) =>
			same(company, String(args._legalEntityName)) &&
			same(values[DataTableFieldName] ?? '', DataTableFieldValue),
	);
}

function checkCall({ session, args }: ActionCall): void {
	if (args._contractName !== 'SrsCopilotArgsContract')
		throw new ActionFailure(`The class ${String(args._contractName)} does not exist.`);
	if (args._reportParameterJson !== '{}')
		throw new ActionFailure('The report parameters are not valid.');
	const companies = session.model.bySet.get('LegalEntities');
	const isCompany =
		companies &&
		session.store
			.all(companies)
			.some(({ row }) => same(String(row.LegalEntityId), String(args._legalEntityName)));
	if (!isCompany)
		throw new ActionFailure(`The company ${String(args._legalEntityName)} does not exist.`);
}

/** The result without a document, as the switch says. */
function nothing(setting: 'empty' | 'null' | 'refused'): string | null {
	if (setting === 'refused') throw new ActionFailure('No record was found for the report.');
	return setting === 'empty' ? '' : null;
}

/** The document in the form that the switch says: Base64 of a PDF [O], or something else. */
function printed({ company, controller, values }: Journal, form: string): string {
	const pdf = smallPdf([controller, `Company ${company}`, ...Object.values(values)]);
	if (form === 'webPage') return Buffer.from('<html>Sign in</html>').toString('base64');
	if (form === 'message') return 'The report was sent to the print archive.';
	const base64 = pdf.toString('base64');
	return form === 'lines' ? base64.replace(/.{76}/g, '$&\r\n') : base64;
}

/**
 * `RunCopilotReport`: prints a document and returns it [O]. This doesn't post or change anything.
 * Refuses unknown classes, fields and companies.
 */
export function printDocument(call: ActionCall): string | null {
	checkCall(call);
	const { missingDocument, unpostedDocument, printResult } = call.session.switches;
	const journal = findJournal(call);
	if (!journal) return nothing(missingDocument);
	if (journal.isPosted) return printed(journal, printResult);
	if (unpostedDocument === 'empty') return '';
	throw new ActionFailure('The document has not been posted, so there is nothing to print.');
}
