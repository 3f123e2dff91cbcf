export { oneOf } from '../../../shared/core/oneOf';
