/** Sizes of a large environment: entities of its list, fields of an entity that is worked with. */
export const ENTITIES = 4500;
export const FIELDS = 60;
export const MODELS = 20;
export const EVENTS = 20_000;
