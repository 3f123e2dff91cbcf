export { wholeNumber } from '../../../shared/core/wholeNumber';
