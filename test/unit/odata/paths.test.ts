import { actionPath, actionPaths } from '../../../nodes/shared/odata/paths';

const OWN = 'Microsoft.Dynamics.DataEntities';

describe('the path of an action', () => {
	it('has the namespace of F&O by default', () => {
		expect(actionPath({ name: 'submit', entitySet: 'Orders' })).toBe(`/data/Orders/${OWN}.submit`);
	});

	it('has the namespace of its schema', () => {
		expect(actionPath({ name: 'submit', namespace: 'Contoso.Own', entitySet: 'Orders' })).toBe(
			'/data/Orders/Contoso.Own.submit',
		);
	});

	it('keeps the namespace of a qualified name', () => {
		expect(actionPath({ name: 'A.B.submit', namespace: 'C.D' })).toBe('/data/A.B.submit');
	});
});

describe('the paths to try for an action', () => {
	it('are a single one for a bound action', () => {
		const address = { name: 'submit', entitySet: 'Orders', predicate: '(Id=1)' };

		expect(actionPaths(address)).toEqual([`/data/Orders(Id=1)/${OWN}.submit`]);
	});

	it.each([
		[{ name: 'ping' }, [`/data/${OWN}.ping`, '/data/ping']],
		[{ name: 'ping', importName: 'pong' }, [`/data/${OWN}.ping`, '/data/pong']],
		[{ name: 'A.B.ping', namespace: 'C' }, ['/data/A.B.ping', '/data/ping']],
	])('are the qualified name and the import for the unbound %j', (address, paths) => {
		expect(actionPaths(address)).toEqual(paths);
	});
});
