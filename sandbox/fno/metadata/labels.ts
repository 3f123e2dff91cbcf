import { labelOf } from '../model/notation';

const FILE = '@SandboxLabels';

/** Label id of a name. Some are plain text, as in real models. */
export function labelIdOf(name: string): string {
	return name.length % 13 === 0 ? labelOf(name) : `${FILE}:${name}`;
}

/** Text of a label id, or undefined. */
export function labelText(id: string, language: string): string | undefined {
	const [file, name] = id.split(':');
	return file === FILE && name && language === 'en-US' ? labelOf(name) : undefined;
}
