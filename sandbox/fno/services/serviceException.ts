/** Thrown by X++ code in a service. */
export class ServiceException extends Error {
	constructor(
		message: string,
		readonly type: string,
	) {
		super(message);
		this.name = 'ServiceException';
	}
}
