const { randomInt } = require('node:crypto');

/** One seed for all files of a run. */
module.exports = () => {
	process.env.PROPERTY_SEED ??= String(randomInt(2 ** 31 - 1));
	process.stdout.write(`PROPERTY_SEED=${process.env.PROPERTY_SEED}\n`);
};
