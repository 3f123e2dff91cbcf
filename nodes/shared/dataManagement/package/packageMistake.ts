/** A package that cannot be built, read or sent. `advice` is what the user should do about it. */
export class PackageMistake extends Error {
	readonly advice: string;

	constructor(message: string, advice: string) {
		super(message);
		this.name = 'PackageMistake';
		this.advice = advice;
	}
}
