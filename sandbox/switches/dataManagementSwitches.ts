import type { SwitchRow } from './switchRow';

const HEEDED = ['heeded', 'ignored'] as const;

/** Whether an action uses the execution id that it is given, or makes its own. */
const executionId = (action: string) =>
	({
		settings: HEEDED,
		default: 'heeded',
		about: `whether ${action} uses the execution id that it is given; ignored = it makes its own`,
		tag: 'G',
	}) as const;

/** Unknowns of data management and its blob storage; part of the F&O switches. */
export const DATA_MANAGEMENT_TABLE = {
	blobServiceVersion: {
		settings: ['2014-02-14', '2019-12-12'],
		default: '2014-02-14',
		about:
			'version of blob storage in links; it decides the size limits (64 MB or 5,000 MB a blob)',
		tag: 'O',
	},
	blobLinkLifetime: {
		settings: ['minutes35', 'seconds2', 'expired'],
		default: 'minutes35',
		about: 'how long links to blobs are good',
		tag: 'O',
	},
	executionAppears: {
		settings: ['afterOnePoll', 'atOnce', 'afterFivePolls', 'never'],
		default: 'afterOnePoll',
		about: 'how often GetExecutionSummaryStatus says 400 "were not found" after a start',
		tag: 'O',
	},
	executionNotFound: {
		settings: ['english', 'otherLanguage', 'withoutId'],
		default: 'english',
		about:
			'the text of that 400: the English one that was seen, the same in another language, or one ' +
			'without the execution id',
		tag: 'G',
	},
	executionRows: {
		settings: ['atOnce', 'late', 'never'],
		default: 'atOnce',
		about:
			'when a run is in DataManagementExecutionJobs and -JobDetails: at its start, half a second ' +
			'later, or never',
		tag: 'G',
	},
	executionWaits: {
		settings: ['onePoll', 'no', 'fivePolls'],
		default: 'onePoll',
		about: 'how often the state is NotRun before it is Executing',
		tag: 'G',
	},
	executionUnknown: {
		settings: ['never', 'once', 'fourTimes', 'always'],
		default: 'once',
		about: 'how often the state is Unknown after Executing, before the result',
		tag: 'O',
	},
	executionHangs: {
		settings: ['no', 'staging', 'target'],
		default: 'no',
		about: 'a run that executes for good, before its rows are staged or before they are written',
		tag: 'O',
	},
	importExecutionId: executionId('ImportFromPackage'),
	importAsyncExecutionId: executionId('ImportFromPackageAsync'),
	exportExecutionId: executionId('ExportToPackage'),
	exportAsyncExecutionId: executionId('ExportToPackageAsync'),
	exportDeltaExecutionId: executionId('ExportToPackageDelta'),
	repeatedExecutionId: {
		settings: ['refused', 'accepted'],
		default: 'refused',
		about: 'a start with the execution id of an earlier run',
		tag: 'G',
	},
	parallelImports: {
		settings: ['refused', 'allowed'],
		default: 'refused',
		about:
			'a start while another run of the same project executes; allowed = the parameter Enhanced ' +
			'parallel package import',
		tag: 'D',
	},
	asyncImportParameters: {
		settings: ['nine', 'six'],
		default: 'nine',
		about:
			'whether ImportFromPackageAsync has failOnError, runAsyncWithoutBatch and thresholdToRunInBatch',
		tag: 'O',
	},
	asyncImportChecks: {
		settings: ['atStart', 'inRun'],
		default: 'atStart',
		about:
			'where ImportFromPackageAsync finds a broken package: 400, or a run that fails without a row error',
		tag: 'G',
	},
	executionErrors: {
		settings: ['broken', 'valid'],
		default: 'broken',
		about:
			'the text of GetExecutionErrors; broken = quotes and line breaks inside messages are not escaped',
		tag: 'O',
	},
	errorRecordId: {
		settings: ['recordNumber', 'key', 'empty'],
		default: 'recordNumber',
		about: 'RecordId of an error: number of the record in its file, its key values, or nothing',
		tag: 'G',
	},
	fileErrors: {
		settings: ['listed', 'unlisted'],
		default: 'listed',
		about: 'whether GetExecutionErrors has what is wrong with a whole file',
		tag: 'O',
	},
	errorFileUrl: {
		settings: ['afterOnePoll', 'atOnce', 'afterFivePolls', 'never'],
		default: 'afterOnePoll',
		about: 'how often GetImportTargetErrorKeysFileUrl is empty after the file was ordered',
		tag: 'O',
	},
	exportedPackageUrl: {
		settings: ['afterOnePoll', 'atOnce', 'afterFivePolls', 'never'],
		default: 'afterOnePoll',
		about: 'how often GetExportedPackageUrl is empty after the run has succeeded',
		tag: 'O',
	},
	manifestOrder: {
		settings: ['refused', 'skipped'],
		default: 'refused',
		about:
			'elements of a manifest that are not in alphabetical order; skipped = they count as missing',
		tag: 'G',
	},
	xmlRecordElement: {
		settings: ['any', 'dataEntity'],
		default: 'any',
		about: 'name of the element of a record in XML; dataEntity = the AOT name in capitals',
		tag: 'G',
	},
	importedNumbers: {
		settings: ['replaced', 'kept'],
		default: 'replaced',
		about:
			'a new document with a number of its own in a field that a number sequence fills (orders, ' +
			'journals); replaced = it gets a real one',
		tag: 'O',
	},
	targetMapEntity: {
		settings: ['label', 'dataEntity'],
		default: 'label',
		about: 'what Entity holds in DataManagementTargetMapEntities',
		tag: 'G',
	},
	stagingFieldCase: {
		settings: ['upper', 'asNamed'],
		default: 'upper',
		about: 'how StagingField is written in DataManagementTargetMapEntities',
		tag: 'G',
	},
	importedFlags: {
		settings: ['any', 'labels'],
		default: 'any',
		about:
			'which spellings of yes and no an import accepts; labels = only Yes and No, not true, false, 1 or 0',
		tag: 'G',
	},
	importedEmptyCells: {
		settings: ['emptied', 'unchanged'],
		default: 'emptied',
		about: 'what an empty cell does to the field of an existing record',
		tag: 'G',
	},
	resetSourceName: {
		settings: ['any', 'none', 'noneOrRefused'],
		default: 'any',
		about:
			'which sourceName makes ResetVersionToken start over; none = only an empty one, others have ' +
			'no effect; noneOrRefused = others are refused',
		tag: 'G',
	},
	exportDates: {
		settings: ['iso', 'enUs'],
		default: 'iso',
		about: 'dates in exported CSV, which follow the source data format',
		tag: 'D',
	},
	entitySequence: {
		settings: ['names', 'objects'],
		default: 'names',
		about: 'the JSON text of GetEntitySequence: a list of labels, or of objects with EntityName',
		tag: 'G',
	},
	compositeEntities: {
		settings: ['listed', 'unlisted'],
		default: 'listed',
		about: 'whether DataManagementEntities has composite entities',
		tag: 'G',
	},
} as const satisfies Record<string, SwitchRow>;
