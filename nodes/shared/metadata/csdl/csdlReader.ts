import { SaxesParser } from 'saxes';
import {
	annotateEntity,
	annotateField,
	annotateLabel,
	annotateTarget,
	ownTerm,
	type Annotate,
} from './csdlAnnotations';
import type {
	CsdlAction,
	CsdlEnum,
	CsdlField,
	CsdlModel,
	CsdlSet,
	CsdlType,
	CsdlTyped,
} from './csdlModel';
import { expanded, expandTypes, nameImports } from './csdlNames';
import { createTextPool } from './textPool';

type Attributes = Record<string, string>;

/** What is open while the document passes by; one entry per open element. */
interface Frame {
	/** Where annotations directly inside belong. */
	annotate?: Annotate;
	/** Of an annotation whose value is an element of its own. */
	expectValue?: (text: string) => void;
	/** Of that element: takes its text, which may come in several parts. */
	value?: (text: string) => void;
	text?: string;
	type?: CsdlType;
	enumeration?: CsdlEnum;
	action?: OpenAction;
}

interface OpenAction extends CsdlAction {
	isBound: boolean;
}

interface State {
	model: CsdlModel;
	namespace: string;
	aliases: Map<string, string>;
	/** Names of imports of unbound actions by the action they name. */
	imports: Map<string, string>;
	/** Annotations that stand outside of what they are about. */
	outside: Array<[target: string, term: string, value: string]>;
	keep: (text: string) => string;
}

type Open = (state: State, parent: Frame, attributes: Attributes) => Frame;

/** The text is no well-formed document, for example because it was cut off. */
export class CsdlError extends Error {}

const UNTYPED = 'Edm.Untyped';

/**
 * Reads an OData v4 CSDL document in XML, piece by piece.
 * @param chunks the text in pieces cut anywhere; a byte order mark is allowed
 * @returns sets, types, enumerations and actions; missing annotations have F&O's defaults:
 * optional, editable, not read-only
 * @throws CsdlError, and what `chunks` throws
 */
export async function parseCsdl(chunks: AsyncIterable<string>): Promise<CsdlModel> {
	const state: State = {
		model: { sets: [], types: new Map(), enums: new Map(), actions: [] },
		namespace: '',
		aliases: new Map(),
		imports: new Map(),
		outside: [],
		keep: createTextPool(),
	};
	const frames: Frame[] = [{}];
	const parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	parser.on('opentag', (tag) => {
		const parent = frames[frames.length - 1];
		frames.push(OPEN[localName(tag.name)]?.(state, parent, tag.attributes) ?? {});
	});
	const addText = (text: string) => {
		const frame = frames[frames.length - 1];
		if (frame.value) frame.text = (frame.text ?? '') + text;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('closetag', () => {
		const { value, text } = frames.pop() ?? {};
		if (text !== undefined) value?.(text);
	});
	parser.on('error', ({ message }) => {
		throw new CsdlError(message);
	});
	for await (const chunk of chunks) parser.write(chunk);
	parser.close();
	if (state.model.sets.length === 0) throw new CsdlError('There is no entity set in it');
	return finished(state);
}

const openValue: Open = (_, { expectValue }) => ({ value: expectValue });

const OPEN: Record<string, Open | undefined> = {
	Include: readAlias,
	Schema: (state, parent, attributes) => {
		state.namespace = state.keep(attributes.Namespace ?? '');
		return readAlias(state, parent, attributes);
	},
	EntityType: (state, _, { Name, BaseType }) => {
		const type: CsdlType = {
			name: state.keep(`${state.namespace}.${Name}`),
			baseType: BaseType === undefined ? undefined : state.keep(BaseType),
			keys: [],
			fields: [],
			navigations: [],
			isReadOnly: false,
			labelId: undefined,
		};
		state.model.types.set(type.name, type);
		return { type, annotate: annotateEntity(state.keep, type) };
	},
	Key: (_, { type }) => ({ type }),
	PropertyRef: (state, { type }, { Name }) => {
		type?.keys.push(state.keep(Name));
		return {};
	},
	Property: (state, { type }, attributes) => {
		const field: CsdlField = {
			name: state.keep(attributes.Name),
			type: state.keep(attributes.Type ?? UNTYPED),
			isRequired: false,
			allowEdit: true,
			allowEditOnCreate: true,
			axType: undefined,
			labelId: undefined,
		};
		type?.fields.push(field);
		return { annotate: type && annotateField(state.keep, field) };
	},
	NavigationProperty: (state, { type }, attributes) => {
		type?.navigations.push(typed(state, attributes));
		return {};
	},
	EnumType: (state, _, { Name }) => {
		const name = state.keep(`${state.namespace}.${Name}`);
		const enumeration: CsdlEnum = { name, members: [], labelId: undefined };
		state.model.enums.set(enumeration.name, enumeration);
		return { enumeration, annotate: annotateLabel(state.keep, enumeration) };
	},
	Member: (state, { enumeration }, { Name, Value }) => {
		if (!enumeration) return {};
		// Members without values count up from 0 [documented, CSDL 4.0].
		const value = Value === undefined ? enumeration.members.length : Number(Value);
		const member = { name: state.keep(Name), value, labelId: undefined };
		enumeration.members.push(member);
		return { annotate: annotateLabel(state.keep, member) };
	},
	Action: (state, _, { Name, IsBound }) => {
		const action: OpenAction = {
			name: state.keep(Name),
			namespace: state.namespace,
			isBound: IsBound === 'true',
			binding: undefined,
			parameters: [],
			returns: undefined,
		};
		state.model.actions.push(action);
		return { action };
	},
	Parameter: (state, { action }, attributes) => {
		if (!action) return {};
		const parameter = typed(state, attributes);
		// The first parameter of a bound action is what it is bound to [documented, CSDL 4.0].
		if (action.isBound && action.binding === undefined) action.binding = parameter.type;
		else action.parameters.push(parameter);
		return {};
	},
	ReturnType: (state, { action }, { Type }) => {
		if (action && Type !== undefined) action.returns = state.keep(Type);
		return {};
	},
	EntitySet: (state, _, { Name, EntityType }) => {
		const type = state.keep(EntityType);
		const set: CsdlSet = { name: state.keep(Name), type, isReadOnly: false };
		state.model.sets.push(set);
		return { annotate: annotateEntity(state.keep, set) };
	},
	ActionImport: (state, _, { Name, Action }) => {
		if (Action !== undefined) state.imports.set(Action, state.keep(Name));
		return {};
	},
	Annotations: (state, _, { Target = '' }) => ({
		annotate: (term, value) => state.outside.push([Target, term, value]),
	}),
	Annotation: (state, { annotate }, { Term = '', String: text, Bool, EnumMember }) => {
		const term = ownTerm(expanded(state.aliases, Term));
		if (!annotate || term === undefined) return {};
		const given = text ?? Bool ?? EnumMember;
		// A term without a value stands for `true` [documented, CSDL 4.0].
		annotate(term, given ?? 'true');
		return given === undefined ? { expectValue: (inner) => annotate(term, inner) } : {};
	},
	Bool: openValue,
	String: openValue,
	EnumMember: openValue,
};

function readAlias(state: State, _: Frame, { Namespace = '', Alias }: Attributes): Frame {
	if (Alias !== undefined) state.aliases.set(Alias, Namespace);
	return {};
}

function typed(state: State, { Name, Type }: Attributes): CsdlTyped {
	return { name: state.keep(Name), type: state.keep(Type ?? UNTYPED) };
}

function finished({ model, aliases, imports, outside, keep }: State): CsdlModel {
	expandTypes(model, aliases);
	const named = [...imports].map(([action, name]) => [expanded(aliases, action), name] as const);
	nameImports(model.actions, new Map(named));
	for (const [target, term, value] of outside) {
		annotateTarget(keep, model, expandedTarget(aliases, target))?.(term, value);
	}
	return model;
}

function expandedTarget(aliases: State['aliases'], target: string): string {
	const [owner, ...rest] = target.split('/');
	return [expanded(aliases, owner), ...rest].join('/');
}

function localName(name: string): string {
	return name.slice(name.lastIndexOf(':') + 1);
}
