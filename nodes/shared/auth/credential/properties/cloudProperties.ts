import type { INodeProperties } from 'n8n-workflow';
import { defaultCloud, publicClouds } from '../clouds';
import { customOption, hostFields } from '../customCloud';

const { value: defaultValue } = defaultCloud;

const cloud: INodeProperties = {
	displayName: 'Cloud',
	name: 'cloud',
	type: 'options',
	options: [...publicClouds, customOption].map(({ label, value, description }) => ({
		name: label,
		value,
		description,
	})),
	default: defaultValue,
	description: 'The Microsoft cloud that the tenant belongs to',
};

const hosts = Object.values(hostFields).map(
	({ name, label, example, description }): INodeProperties => ({
		displayName: label,
		name,
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${example}`,
		displayOptions: { show: { [cloud.name]: [customOption.value] } },
		description,
	}),
);

/** Which cloud the tenant belongs to, and the hosts of a custom one. */
export const cloudProperties: INodeProperties[] = [cloud, ...hosts];
