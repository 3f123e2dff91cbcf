/**
 * The headers that state OData's version, for every request alike: OData asks for them
 * [documented], and F&O accepts them [observed].
 */
export const PROTOCOL_VERSION = { 'OData-Version': '4.0', 'OData-MaxVersion': '4.0' };
