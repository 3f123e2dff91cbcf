import { SaxesParser } from 'saxes';
import type {
	CsdlAction,
	CsdlEnum,
	CsdlField,
	CsdlModel,
	CsdlSet,
	CsdlType,
	CsdlTyped,
} from './csdlModel';

type Attributes = Record<string, string>;

/** An annotation's value: text of an attribute or of the element inside. */
type Annotate = (term: string, value: string) => void;

/** What is open while the document passes by; one entry per open element. */
interface Frame {
	/** Where annotations directly inside belong. */
	annotate?: Annotate;
	/** Of an annotation whose value is an element of its own. */
	expectValue?: (text: string) => void;
	/** Of that element: takes its text. */
	value?: (text: string) => void;
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
	/** Unbound actions are called by the name of their import where it differs. */
	imports: Map<string, string>;
	keep: (text: string) => string;
}

type Open = (state: State, parent: Frame, attributes: Attributes) => Frame;

/** The text is no well-formed document, for example because it was cut off. */
export class CsdlError extends Error {}

/** Terms of F&O's own vocabulary [observed]; other vocabularies are not read. */
const VOCABULARY = 'Microsoft.Dynamics.OData.Core.V1.';

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
		imports: new Map(),
		keep: createKeeper(),
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
	parser.on('text', (text) => frames[frames.length - 1].value?.(text));
	parser.on('closetag', () => frames.pop());
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
	Schema: (state, _, { Namespace = '' }) => {
		state.namespace = `${Namespace}.`;
		return {};
	},
	EntityType: (state, _, { Name, BaseType }) => {
		const type: CsdlType = {
			name: state.keep(state.namespace + Name),
			baseType: BaseType === undefined ? undefined : state.keep(BaseType),
			keys: [],
			fields: [],
			navigations: [],
			isReadOnly: false,
			labelId: undefined,
		};
		state.model.types.set(type.name, type);
		return { type, annotate: annotateEntity(state, type) };
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
		return { annotate: type && annotateField(state, field) };
	},
	NavigationProperty: (state, { type }, attributes) => {
		type?.navigations.push(typed(state, attributes));
		return {};
	},
	EnumType: (state, _, { Name }) => {
		const name = state.keep(state.namespace + Name);
		const enumeration: CsdlEnum = { name, members: [], labelId: undefined };
		state.model.enums.set(enumeration.name, enumeration);
		return { enumeration, annotate: annotateLabel(state, enumeration) };
	},
	Member: (state, { enumeration }, { Name, Value }) => {
		if (!enumeration) return {};
		// Members without values count up from 0 [documented, CSDL 4.0].
		const value = Value === undefined ? enumeration.members.length : Number(Value);
		const member = { name: state.keep(Name), value, labelId: undefined };
		enumeration.members.push(member);
		return { annotate: annotateLabel(state, member) };
	},
	Action: (state, _, { Name, IsBound }) => {
		const action: OpenAction = {
			name: state.keep(Name),
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
		return { annotate: annotateEntity(state, set) };
	},
	ActionImport: (state, _, { Name, Action }) => {
		if (Action !== undefined) state.imports.set(localName(Action, '.'), state.keep(Name));
		return {};
	},
	Annotation: (_, { annotate }, { Term = '', String: text, Bool, EnumMember }) => {
		if (!annotate || !Term.startsWith(VOCABULARY)) return {};
		const term = Term.slice(VOCABULARY.length);
		const given = text ?? Bool ?? EnumMember;
		// A term without a value stands for `true` [documented, CSDL 4.0].
		annotate(term, given ?? 'true');
		return given === undefined ? { expectValue: (inner) => annotate(term, inner) } : {};
	},
	Bool: openValue,
	String: openValue,
	EnumMember: openValue,
};

function annotateEntity(state: State, target: CsdlType | CsdlSet): Annotate {
	return (term, value) => {
		if (term === 'IsReadOnly') target.isReadOnly = value === 'true';
		if (term === 'LabelId' && 'keys' in target) target.labelId = state.keep(value);
	};
}

function annotateField(state: State, field: CsdlField): Annotate {
	return (term, value) => {
		if (term === 'IsRequired') field.isRequired = value === 'true';
		if (term === 'AllowEdit') field.allowEdit = value === 'true';
		if (term === 'AllowEditOnCreate') field.allowEditOnCreate = value === 'true';
		if (term === 'AXType') field.axType = state.keep(localName(value.trim(), '/'));
		if (term === 'LabelId') field.labelId = state.keep(value);
	};
}

function annotateLabel(state: State, target: { labelId?: string }): Annotate {
	return (term, value) => {
		if (term === 'LabelId') target.labelId = state.keep(value);
	};
}

function typed(state: State, { Name, Type }: Attributes): CsdlTyped {
	return { name: state.keep(Name), type: state.keep(Type ?? UNTYPED) };
}

function finished({ model, imports }: State): CsdlModel {
	for (const action of model.actions) {
		if (action.binding === undefined) action.name = imports.get(action.name) ?? action.name;
	}
	return model;
}

/**
 * One copy of each text for the whole model. The copy is made of bytes, because a piece cut out of
 * a chunk would keep the whole chunk in memory.
 */
function createKeeper(): (text: string) => string {
	const kept = new Map<string, string>();
	return (text) => {
		const known = kept.get(text);
		if (known !== undefined) return known;
		const copy = Buffer.from(text, 'utf8').toString('utf8');
		kept.set(copy, copy);
		return copy;
	};
}

function localName(name: string, separator = ':'): string {
	return name.slice(name.lastIndexOf(separator) + 1);
}
