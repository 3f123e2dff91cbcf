import type { ProbeId } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/assumptions';
import type { Result } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/probe';
import { FnoError } from '../../../../../nodes/shared/transport/errors/fnoError';
import { instance, refused, rows, twoCompanies, verdictOf, type Reply } from './fakeInstance';

const page = '/data/LegalEntities?$select=LegalEntityId&cross-company=true';
const company = { '@odata.etag': 'W/"J"', LegalEntityId: 'USMF' };
const withLink = (link: unknown): Record<string, Reply> => ({
	...twoCompanies,
	[page]: { body: { value: [company], '@odata.nextLink': link } },
});
const next = (host: string, option: string) =>
	`${host}/data/LegalEntities?$select=LegalEntityId&cross-company=true&${option}=1`;
const filter = (text: string, reply: Reply) => ({ [`$filter=${text}`]: reply, ...twoCompanies });
const actions = (...names: string[]): Reply => ({
	body: { Actions: names.map((Name) => ({ Name })) },
});
const sequence = rows({ NumberSequenceCode: 'Cust', ScopeType: 'DataArea', ScopeValue: 'usmf' });
const multipart = (...statuses: number[]): Reply => ({
	headers: { 'content-type': 'multipart/mixed; boundary=b' },
	body: [
		...statuses.flatMap((status, index) => [
			'--b',
			'Content-Type: application/http',
			`Content-ID: ${index + 1}`,
			'',
			`HTTP/1.1 ${status} Status`,
			'',
			'{}',
		]),
		'--b--',
		'',
	].join('\r\n'),
});
const bi = '/data/CustTableBiEntities?$top=1&$select=SysModifiedDateTime&cross-company=true';
const projects = '/data/DataManagementDefinitionGroups';
const group = "PublicEntities('DataManagementDefinitionGroup')";
const catalog = "PublicEntities('BusinessEventsCatalog')";

type Case = [ProbeId, string, Result, Record<string, Reply>];

const cases: Case[] = [
	[
		'fnoUser',
		'a user and a company',
		'ok',
		{ GetUserSessionInfo: { body: { UserId: 'MARKER', Company: 'MARKER' } } },
	],
	['fnoUser', 'no company', 'different', { GetUserSessionInfo: { body: { UserId: 'MARKER' } } }],
	['fnoUser', 'HTTP 401', 'missing', { GetUserSessionInfo: { status: 401 } }],
	['fnoUser', 'HTTP 403', 'missing', { GetUserSessionInfo: refused(403) }],
	['fnoUser', 'HTTP 404', 'missing', { GetUserSessionInfo: refused(404) }],
	['fnoUser', 'no response', 'not tested', { GetUserSessionInfo: { failure: 'interrupted' } }],
	[
		'metadataService',
		'the entity',
		'ok',
		{ '/metadata/': rows({ PublicCollectionName: 'LegalEntities' }) },
	],
	['metadataService', 'all entities', 'different', { '/metadata/': rows({}, {}) }],
	['metadataService', 'HTTP 400', 'different', { '/metadata/': refused(400) }],
	['metadataService', 'HTTP 403', 'missing', { '/metadata/': refused(403) }],
	['metadataService', 'HTTP 404', 'missing', { '/metadata/': refused(404) }],
	['metadataService', 'a web page', 'not tested', { '/metadata/': { body: '<html></html>' } }],
	[
		'metadataDocument',
		'EDMX',
		'ok',
		{ $metadata: { body: '\uFEFF<?xml version="1.0"?><edmx:Edmx>' } },
	],
	['metadataDocument', 'something else', 'different', { $metadata: { body: '{}' } }],
	['metadataDocument', 'HTTP 404', 'missing', { $metadata: refused(404) }],
	['businessEventsCatalog', 'rows', 'ok', { BusinessEventsCatalogs: rows({}) }],
	['businessEventsCatalog', 'no list', 'different', { BusinessEventsCatalogs: { body: {} } }],
	['businessEventsCatalog', 'HTTP 400', 'different', { BusinessEventsCatalogs: refused(400) }],
	['businessEventsEndpoints', 'HTTP 403', 'missing', { BusinessEventsEndpoints: refused(403) }],
	['businessEventsConfigurations', 'HTTP 404', 'missing', {}],
	['dataEntities', 'rows', 'ok', { DataManagementEntities: rows() }],
	['dataProjects', 'rows', 'ok', { [projects]: rows({}) }],
	[
		'dataJobs',
		'a gateway',
		'not tested',
		{ DataManagementExecution: { status: 502, foreign: true } },
	],
	[
		'businessEventActions',
		'the known one',
		'ok',
		{ [catalog]: actions('getBusinessEventsCatalog') },
	],
	['businessEventActions', 'others', 'different', { [catalog]: actions('subscribe', 'MARKER') }],
	['businessEventActions', 'none', 'missing', { [catalog]: actions() }],
	['businessEventActions', 'no list', 'different', { [catalog]: { body: {} } }],
	['businessEventActions', 'HTTP 404', 'not tested', {}],
	[
		'recurringJobActions',
		'both',
		'ok',
		{ [group]: actions('GetMessageStatus', 'GetExecutionIdByMessageId') },
	],
	['recurringJobActions', 'one', 'missing', { [group]: actions('GetMessageStatus') }],
	['dataPackageActions', 'none', 'missing', { [group]: actions() }],
	['customServices', 'groups', 'ok', { '/api/services': { body: { ServiceGroups: [{}] } } }],
	['customServices', 'no groups', 'different', { '/api/services': { body: {} } }],
	['customServices', 'HTTP 403', 'missing', { '/api/services': refused(403) }],
	['textOrder', 'HTTP 400', 'ok', filter('LegalEntityId ge', refused(400))],
	['textOrder', 'rows', 'different', filter('LegalEntityId ge', rows({}))],
	['textOrder', 'nothing to try', 'not tested', {}],
	['textFunctions', 'HTTP 400', 'ok', filter('', refused(400))],
	['textFunctions', 'rows for one', 'different', filter('contains', rows({}))],
	['wildcards', 'the record', 'ok', filter("LegalEntityId eq '*SMF'", rows({}))],
	['wildcards', 'no record', 'different', filter('LegalEntityId eq', rows())],
	['wildcards', 'HTTP 400', 'different', filter('LegalEntityId eq', refused(400))],
	['maxPageSize', 'one record and a link', 'ok', twoCompanies],
	['maxPageSize', 'two records', 'different', { [page]: rows(company, company) }],
	[
		'maxPageSize',
		'one of two, no link',
		'different',
		{ [page]: rows(company), $count: { body: '2' } },
	],
	[
		'maxPageSize',
		'the only record',
		'not tested',
		{ [page]: rows(company), $count: { body: '1' } },
	],
	['nextLink', 'with $skip', 'ok', twoCompanies],
	[
		'nextLink',
		'with $skiptoken',
		'different',
		{ $skiptoken: rows({ LegalEntityId: 'X' }), ...withLink(next(instance, '$skiptoken')) },
	],
	['nextLink', 'a different host', 'different', withLink(next('http://MARKER.example', '$skip'))],
	['nextLink', 'the same record', 'different', { '$skip=1': rows(company), ...twoCompanies }],
	['nextLink', 'a dead end', 'different', { '$skip=1': refused(404), ...twoCompanies }],
	['nextLink', 'no text', 'different', withLink(7)],
	['nextLink', 'no link', 'not tested', { [page]: rows(company) }],
	['etags', 'weak ones', 'ok', twoCompanies],
	['etags', 'strong ones', 'different', { [page]: rows({ ...company, '@odata.etag': '"J"' }) }],
	['etags', 'none', 'missing', { [page]: rows({ LegalEntityId: 'USMF' }) }],
	['countSegment', 'a number', 'ok', twoCompanies],
	['countSegment', 'a text', 'different', { [page]: rows(company), '/$count': { body: 'MARKER' } }],
	['countSegment', 'HTTP 404', 'different', { [page]: rows(company) }],
	[
		'countOption',
		'the number of all',
		'ok',
		{ '$count=true': { body: { '@odata.count': 2, value: [] } }, ...twoCompanies },
	],
	[
		'countOption',
		'the number of one page',
		'different',
		{ '$count=true': { body: { '@odata.count': 1 } }, ...twoCompanies },
	],
	['countOption', 'no number', 'different', { '$count=true': rows(), ...twoCompanies }],
	['countOption', 'HTTP 400', 'different', { '$count=true': refused(400), ...twoCompanies }],
	[
		'countOption',
		'nothing to compare',
		'not tested',
		{ '$count=true': { body: { '@odata.count': 1 } }, [page]: rows(company) },
	],
	['enumKey', 'HTTP 404', 'ok', { 'SequenceV2Tables?': sequence }],
	[
		'enumKey',
		'the record, with the type',
		'different',
		{ 'ScopeType=Microsoft': rows({}), 'SequenceV2Tables?': sequence },
	],
	[
		'enumKey',
		'the record, without the type',
		'different',
		{ "ScopeType='DataArea'": rows({}), 'SequenceV2Tables?': sequence },
	],
	['enumKey', 'no record at all', 'not tested', { 'SequenceV2Tables?': rows() }],
	['missingRecord', 'HTTP 404', 'ok', twoCompanies],
	[
		'missingRecord',
		'a foreign 404',
		'different',
		{ "'~none~'": { status: 404, foreign: true }, ...twoCompanies },
	],
	['missingRecord', 'HTTP 400', 'different', { "'~none~'": refused(400), ...twoCompanies }],
	[
		'missingEntity',
		'Web API',
		'ok',
		{ NoSuchEntity: { status: 404, body: { Message: 'No HTTP resource was found' } } },
	],
	['missingEntity', 'an empty 404', 'different', { NoSuchEntity: { status: 404 } }],
	['missingEntity', 'HTTP 400', 'different', { NoSuchEntity: refused(400) }],
	['biEntities', 'rows', 'ok', { [bi]: rows({}) }],
	['biEntities', 'HTTP 403', 'missing', { [bi]: refused(403) }],
	['stampFilter', 'a fast response', 'ok', { [bi]: rows({}) }],
	[
		'stampFilter',
		'a slow response',
		'different',
		{ '&$filter=Sys': { ...rows(), elapsed: 2001 }, [bi]: rows({}) },
	],
	['stampFilter', 'HTTP 400', 'different', { '&$filter=Sys': refused(400), [bi]: rows({}) }],
	['stampFilter', 'unreadable entities', 'not tested', { [bi]: refused(403) }],
	['batchReads', 'two parts', 'ok', { $batch: multipart(200, 200), ...twoCompanies }],
	['batchReads', 'one part', 'different', { $batch: multipart(200), ...twoCompanies }],
	['batchReads', 'a refused part', 'different', { $batch: multipart(200, 404), ...twoCompanies }],
	['batchReads', 'no parts', 'different', { $batch: rows(), ...twoCompanies }],
	['batchReads', 'HTTP 501', 'missing', { $batch: refused(501), ...twoCompanies }],
	['batchChangeSets', 'anything', 'not tested', twoCompanies],
];

it.each(cases)('%s, seeing %s: %s', async (id, _seen, result, replies) => {
	expect(await verdictOf(id, replies)).toMatchObject({ result });
});

it('shows only names of actions that consist of plain words', async () => {
	const { seen } = await verdictOf('businessEventActions', {
		[catalog]: actions(
			'getBusinessEventsCatalog',
			'subscribeToBusinessEvent',
			'MARKERSubscribeEndpoint',
			'subscribeMarkerEndpoint',
			'activateBusinessEvent_MARKER',
		),
	});
	expect(seen).toBe(
		'Actions: getBusinessEventsCatalog, subscribeToBusinessEvent, 3 with other names',
	);
});

describe('the account', () => {
	it.each([
		[{ upn: 'adele@contoso.example', ver: '1.0' }, /a person, with a token of version 1.0/],
		[{ preferred_username: 'adele@contoso.example', scp: 'x', ver: '2.0' }, /a person.*2\.0/],
		[{ appid: '00000000-0000-4000-8000-000000000001', idtyp: 'app' }, /an application/],
		[{ azp: '00000000-0000-4000-8000-000000000001', ver: '2.0' }, /an application.*2\.0/],
	])('of a token with %j is named only in the private part', async (claims, seen) => {
		const verdict = await verdictOf('signIn', {}, async () => await Promise.resolve(claims));
		const [name] = Object.values(claims);
		expect(verdict).toMatchObject({ result: 'ok', private: name });
		expect(verdict.seen).toMatch(seen);
		expect(verdict.seen).not.toContain(name);
	});

	it("without a token is missing, with Entra ID's words only in the private part", async () => {
		const description = 'The secret of MARKER has expired.';
		const error = new FnoError({
			kind: 'auth',
			message: 'No.',
			description,
			code: 'AADSTS7000222',
		});
		const verdict = await verdictOf('signIn', {}, async () => await Promise.reject(error));
		expect(verdict).toMatchObject({
			result: 'missing',
			seen: 'There is no token (AADSTS7000222)',
			private: 'No. The secret of MARKER has expired.',
		});
	});
});
