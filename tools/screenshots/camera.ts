import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { PROJECT_ROOT } from '../../sandbox/n8n/install/n8nVersion';
import { toPalettePng } from './palettePng';

const IMAGES = join(PROJECT_ROOT, 'docs', 'images');
const PAUSE_MS = 250;
const MOST_TRIES = 60;

/** Hides messages that come and go, and whatever moves. */
const QUIET = `
	.el-notification { display: none !important }
	*, *::before, *::after {
		animation: none !important;
		transition: none !important;
		caret-color: transparent !important;
	}
`;

/** A part of the page, in pixels. */
export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Makes a page that was just loaded hold still. */
export async function quieten(page: Page): Promise<void> {
	await page.addStyleTag({ content: QUIET });
}

/**
 * Takes pictures of the area until two in a row are equal, and writes that one to `docs/images`.
 */
export async function takePicture(page: Page, name: string, clip: Area): Promise<void> {
	await page.mouse.move(0, 0);
	let before: Buffer | undefined;
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const png = await page.screenshot({ clip });
		if (before?.equals(png)) {
			const small = toPalettePng(png);
			mkdirSync(IMAGES, { recursive: true });
			writeFileSync(join(IMAGES, `${name}.png`), small);
			console.log(`docs/images/${name}.png: ${Math.ceil(small.length / 1024)} KB`);
			return;
		}
		before = png;
		await page.waitForTimeout(PAUSE_MS);
	}
	throw new Error(`The picture "${name}" keeps changing`);
}

/** @throws Error when the element is not visible */
export async function areaOf(element: Locator): Promise<Area> {
	const area = await element.boundingBox();
	if (area === null) throw new Error('An element of the editor is not visible');
	return area;
}

/** The smallest area that shows all of the elements, with a margin. */
export async function areaAround(margin: number, ...elements: Locator[]): Promise<Area> {
	const all = (await Promise.all(elements.map((each) => each.all()))).flat();
	const areas = await Promise.all(all.map(areaOf));
	const x = Math.min(...areas.map((area) => area.x)) - margin;
	const y = Math.min(...areas.map((area) => area.y)) - margin;
	const right = Math.max(...areas.map((area) => area.x + area.width)) + margin;
	const bottom = Math.max(...areas.map((area) => area.y + area.height)) + margin;
	return { x, y, width: right - x, height: bottom - y };
}

/** The part of an area that lies within another. */
export function within(area: Area, bounds: Area): Area {
	const x = Math.max(area.x, bounds.x);
	const y = Math.max(area.y, bounds.y);
	const right = Math.min(area.x + area.width, bounds.x + bounds.width);
	const bottom = Math.min(area.y + area.height, bounds.y + bounds.height);
	return { x, y, width: right - x, height: bottom - y };
}

/** Shows all of an element that scrolls; its page has to be high enough. */
export async function unroll(element: Locator): Promise<void> {
	await element.evaluate((target) => {
		for (const each of target.ownerDocument.querySelectorAll('*')) {
			const isAround = each.contains(target);
			const isCutInside = target.contains(each) && each.scrollHeight > each.clientHeight + 1;
			if (!isAround && !isCutInside) continue;
			Object.assign(each.style, { maxHeight: 'none', overflow: 'visible' });
			if (isCutInside) each.style.height = 'auto';
		}
	});
}
