import { benchRequire } from './require';

console.table([benchRequire()]);
