import { newExecutionId } from '../../../nodes/shared/dataManagement/projects/executionId';
import {
	checkedProjectName,
	projectNameOf,
} from '../../../nodes/shared/dataManagement/projects/projectName';

describe('the name of a project', () => {
	it('comes from its parts', () => {
		expect(projectNameOf(['Customer groups', 'usmf'])).toBe('n8n Customer groups usmf');
	});

	it('has at most 60 characters, and stays distinct', () => {
		const long = 'Released product creations with many words in the label';
		const names = ['usmf', 'usrt'].map((company) => projectNameOf([long, company]));
		for (const name of names) expect(name.length).toBeLessThanOrEqual(60);
		expect(new Set(names).size).toBe(2);
	});

	it('differs if the same parts must have different names', () => {
		const names = ['one', 'two', 'one'].map((apart) => projectNameOf(['Customers'], apart));
		expect(names[0]).toBe(names[2]);
		expect(names[0]).not.toBe(names[1]);
	});

	it('is refused if F&O would cut it', () => {
		expect(checkedProjectName('x'.repeat(60))).toHaveLength(60);
		expect(() => checkedProjectName('x'.repeat(61))).toThrow('61 characters');
		expect(() => checkedProjectName('a\nb')).toThrow('line break');
	});
});

it('an execution id is new each time, and begins with the time', () => {
	const now = new Date('2026-11-29T03:00:00.123Z');
	const ids = [newExecutionId(now), newExecutionId(now)];
	expect(new Set(ids).size).toBe(2);
	for (const id of ids) expect(id).toMatch(/^n8n-20261129T030000123Z-/);
});
