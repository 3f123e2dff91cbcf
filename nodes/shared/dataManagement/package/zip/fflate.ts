export { Inflate, Zip, ZipDeflate } from 'fflate';
