/** Entity sets of Dataverse that a registration consists of. */
export const ENDPOINTS = 'serviceendpoints';
export const STEPS = 'sdkmessageprocessingsteps';
