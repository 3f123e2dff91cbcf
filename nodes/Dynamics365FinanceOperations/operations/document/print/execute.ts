import { readJson } from '../../../../shared/transport/client/readJson';
import type { Output } from '../../operation';
import { WithFiles } from '../../operation';
import { safeName } from '../../run/fileName';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';
import { pdfOf } from './pdf';
import { findPrintAction, printRequest } from './printAction';

/** Prints the document of an item. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const connection = await run.connection(item);
	const parameters = readParameters(item, connection.allowedCompanies);
	const { document, kind, number, company, outputField } = parameters;
	const action = await findPrintAction(await run.metadata(item));
	const pdf = pdfOf(await readJson(connection, printRequest(action, parameters)), parameters);
	const fileName = safeName(`${kind.label} ${number}.pdf`);
	const file = await run.ctx.helpers.prepareBinaryData(pdf, fileName, 'application/pdf');
	const json = { document, number, company, fileName, bytes: pdf.length };
	return [new WithFiles(json, { [outputField]: file })];
}
