import { createTraffic } from '../../../../sandbox/control/traffic';

const fno = (method: string, path: string, bytes = 0) => ({
	service: 'fno' as const,
	method,
	path,
	bytes,
});

describe('traffic', () => {
	it('is counted per service and in total', () => {
		const traffic = createTraffic();
		traffic.start(fno('GET', '/data/CustomersV3'))(1000);
		traffic.start(fno('POST', '/data/$batch', 300))(500);
		traffic.start(fno('PATCH', '/Data/CustomersV3(1)', 20))(0);
		traffic.start(fno('GET', '/metadata/DataEntities'))(5);
		traffic.start({
			service: 'entra',
			method: 'POST',
			path: '/t/oauth2/v2.0/token',
			bytes: 40,
		})(60);
		traffic.recordsWritten(100);
		const report = traffic.report();
		expect(report).toMatchObject({
			requests: 5,
			writeRequests: 2,
			recordsWritten: 100,
			batches: 1,
			tokenRequests: 1,
			bytesReceived: 360,
			bytesSent: 1565,
			inFlightMax: 1,
		});
		expect(report.fno).toMatchObject({ requests: 4, recordsWritten: 100, tokenRequests: 0 });
		expect(report.entra).toMatchObject({ requests: 1, writeRequests: 0, tokenRequests: 1 });
	});

	it('reports the largest number of requests in flight', () => {
		const traffic = createTraffic();
		const write = traffic.start(fno('POST', '/data/CustomersV3'));
		const read = traffic.start(fno('GET', '/data/CustomersV3'));
		const other = traffic.start(fno('POST', '/data/CustomersV3'));
		for (const leave of [write, read, other]) leave(0);
		traffic.start(fno('GET', '/data/CustomersV3'))(0);
		expect(traffic.report()).toMatchObject({ inFlightMax: 3, writesInFlightMax: 2 });
	});

	it('still counts requests in flight after a reset', () => {
		const traffic = createTraffic();
		const leave = traffic.start(fno('POST', '/data/CustomersV3', 9));
		traffic.reset();
		expect(traffic.report()).toMatchObject({ requests: 0, bytesReceived: 0, inFlightMax: 1 });
		leave(7);
		traffic.start(fno('GET', '/data/CustomersV3'))(0);
		expect(traffic.report()).toMatchObject({
			requests: 1,
			bytesSent: 7,
			inFlightMax: 1,
			writesInFlightMax: 1,
		});
	});
});
