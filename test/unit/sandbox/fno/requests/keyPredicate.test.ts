import { key, reason, useWorld } from '../fnoWorld';

const world = useWorld();
const ENUM = 'Microsoft.Dynamics.DataEntities';

describe('a key predicate', () => {
	it.each(["O'Neil", 'A/B', 'A,B', '50% off', 'C#+?&', 'Zürich-東京', '(x)="y"'])(
		'finds the group %s',
		async (id) => {
			const response = await world.get(`/data/CustomerGroups${key('usmf', 'CustomerGroupId', id)}`);
			expect(response.status).toBe(200);
			expect(JSON.parse(String(response.body)).CustomerGroupId).toBe(id);
		},
	);

	it.each([
		["Currencies('USD')"],
		["Currencies(CurrencyCode='USD')"],
		["CustomersV3(CustomerAccount='US-001',dataAreaId='usmf')"],
		["CustomersV3(dataAreaId='USMF', CustomerAccount='us-001')".replace(' ', '%20')],
		['BatchJobs(9223372036854775801)'],
		['MainAccountCategories(1)'],
		['WorkflowWorkItems(0f8fad5b-d9cb-469f-a165-070867728951)'],
		['DateGregorians(2024-02-29T12:00:00Z)'],
		[`PolicyTypes(${ENUM}.PolicyType'TrvExpensePolicy')`],
		["ReconciliationMatchRuleSets(MatchingRuleSet='Daily',LineNumber=1.5)"],
		["ReconciliationMatchRuleSets(MatchingRuleSet='Daily',LineNumber=1.50)"],
		[
			'ProductRatings(ChannelId=5637144592,ProductId=9007199254740993,MasterProductId=22565421185,Rating=4.5)',
		],
		[
			`PaymentDays(dataAreaId='usmf',Name='Monthly',Frequency=${ENUM}.WeekMonth'Month',DayOfWeek=${ENUM}.WeekDays'None',DayOfMonth=15)`,
		],
		[
			`ProductSwatchOverrides(ProductMaster=9007199254740993,DimensionValue=5637144576,DimensionType=${ENUM}.RetailProductDimensionType'Color',CatalogId=0,LanguageId='en-US',InternalOrganization=5637144577)`,
		],
		[
			"MyLeaveRequests(dataAreaId='usmf',RequestId='LR-00001',LeaveType='Vacation',LeaveDate=2019-10-04T12:00:00Z)",
		],
		[
			"SalesAutomaticSalesDocumentHeaderCharges(dataAreaId='usmf',Description='Freight',LineNumber=1)",
		],
		[
			"SalesAutomaticSalesDocumentHeaderCharge(dataAreaId='usmf',ChargingCustomerAccountNumber='US-001',ChargingChargeCustomerGroupId='',ChargingDeliveryModeCode='',ChargingChargeDeliveryGroupId='',LineNumber=1)",
		],
	])('%s exists', async (path) => {
		world.switches.enumKeyRead = 'found';
		expect((await world.get(`/data/${path}`)).status).toBe(200);
	});

	it('with an enum part is missed by a read, while a filter finds the record', async () => {
		const literal = `${ENUM}.PolicyType'TrvExpensePolicy'`;
		expect((await world.get(`/data/PolicyTypes(${literal})`)).status).toBe(404);
		const found = await world.get(`/data/PolicyTypes?$filter=PolicyType%20eq%20${literal}`);
		expect(JSON.parse(String(found.body)).value).toHaveLength(1);
	});

	it.each([
		["CustomersV3(dataAreaId='usmf')", 404],
		["CustomersV3('US-001')", 404],
		["CustomersV3(dataAreaId='usmf',customerAccount='US-001')", 400],
		["CustomersV3(dataAreaId='usmf',CustomerAccount='US-001',Name='x')", 400],
		["CustomersV3(dataAreaId='usmf',CustomerAccount=US-001)", 400],
		["CustomersV3(dataAreaId='usmf',CustomerAccount='O'Neil')", 400],
		["CustomerGroups(dataAreaId='usmf',CustomerGroupId=10)", 400],
		["CustomerGroups(dataAreaId='usmf',CustomerGroupId='A/B')", 404],
		["BatchJobs('9223372036854775801')", 400],
		['BatchJobs(9223372036854775808)', 400],
		['BatchJobs(9223372036854775801L)', 400],
		['MainAccountCategories(2147483648)', 400],
		["WorkflowWorkItems('0f8fad5b-d9cb-469f-a165-070867728951')", 400],
		["DateGregorians('2024-02-29T12:00:00Z')", 400],
		['DateGregorians(2024-02-29)', 400],
		["PolicyTypes('TrvExpensePolicy')", 400],
		["PolicyTypes(PolicyType'TrvExpensePolicy')", 400],
		[`PolicyTypes(${ENUM}.PolicyType'Nope')`, 400],
		['CustomerGroups()', 400],
		["CashControlConfigurations('x')", 400],
	])('%s has status %d', async (path, status) => {
		expect((await world.get(`/data/${path}`)).status).toBe(status);
	});

	it('is refused with the names of all keys if one is missing', async () => {
		const response = await world.get("/data/CustomersV3(dataAreaId='usmf')");
		expect(reason(response)).toBe(
			'Only 1 of 2 keys provided for lookup, provide keys for dataAreaId, CustomerAccount.',
		);
	});

	it('reads a property and a navigation of a row', async () => {
		const group = `/data/CustomerGroups${key('usmf', 'CustomerGroupId', '10')}`;
		expect(JSON.parse(String((await world.get(`${group}/Description`)).body)).value).toBe(
			'Wholesale customers',
		);
		const order = `/data/SalesOrderHeadersV2${key('usmf', 'SalesOrderNumber', 'TEST-SO1')}`;
		const lines = await world.get(`${order}/SalesOrderLines`);
		expect(JSON.parse(String(lines.body)).value).toHaveLength(2);
		expect((await world.get(`${group}/Nope`)).status).toBe(404);
	});
});
