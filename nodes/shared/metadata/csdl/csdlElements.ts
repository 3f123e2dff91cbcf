import { annotateEntity, annotateField, ownTerm, type Annotate } from './csdlAnnotations';
import type {
	CsdlAction,
	CsdlEnum,
	CsdlField,
	CsdlModel,
	CsdlSet,
	CsdlType,
	CsdlTyped,
} from './csdlModel';
import { expanded } from './csdlNames';
import { createTextPool } from './textPool';

type Attributes = Record<string, string>;

/** One open element of the document. */
export interface Frame {
	/** Takes the annotations directly inside. */
	annotate?: Annotate;
	/** For an annotation whose value is a separate element. */
	expectValue?: (text: string) => void;
	/** For that element: takes its text, which may arrive in several parts. */
	value?: (text: string) => void;
	text?: string;
	type?: CsdlType;
	enumeration?: CsdlEnum;
	action?: OpenAction;
}

interface OpenAction extends CsdlAction {
	isBound: boolean;
}

/** What has been read of a document so far. */
export interface CsdlState {
	model: CsdlModel;
	namespace: string;
	aliases: Map<string, string>;
	/** Import names of unbound actions by the name of the action. */
	imports: Map<string, string>;
	/** Annotations outside the element they are about. */
	outside: Array<[target: string, term: string, value: string]>;
	intern: (text: string) => string;
}

type Open = (state: CsdlState, parent: Frame, attributes: Attributes) => Frame;

const UNTYPED = 'Edm.Untyped';

/** The state before the first element. */
export const emptyState = (): CsdlState => ({
	model: { sets: [], types: new Map(), enums: new Map(), complexTypes: new Set(), actions: [] },
	namespace: '',
	aliases: new Map(),
	imports: new Map(),
	outside: [],
	intern: createTextPool(),
});

/** In: a start tag without its prefix. Out: the element that is open from here on. */
export function openElement(
	state: CsdlState,
	parent: Frame,
	name: string,
	attributes: Attributes,
): Frame {
	return ELEMENTS.get(name)?.(state, parent, attributes) ?? {};
}

const openValue: Open = (_, { expectValue }) => ({ value: expectValue });

/** What each element adds to the model; elements that are not here add nothing. */
const ELEMENTS: ReadonlyMap<string, Open> = new Map(
	Object.entries<Open>({
		Include: readAlias,
		Schema: (state, parent, attributes) => {
			state.namespace = state.intern(attributes.Namespace ?? '');
			return readAlias(state, parent, attributes);
		},
		EntityType: (state, _, { Name, BaseType }) => {
			const type: CsdlType = {
				name: state.intern(`${state.namespace}.${Name}`),
				baseType: BaseType === undefined ? undefined : state.intern(BaseType),
				keys: [],
				fields: [],
				navigations: [],
				isReadOnly: false,
			};
			state.model.types.set(type.name, type);
			return { type, annotate: annotateEntity(type) };
		},
		Key: (_, { type }) => ({ type }),
		PropertyRef: (state, { type }, { Name }) => {
			type?.keys.push(state.intern(Name));
			return {};
		},
		Property: (state, { type }, attributes) => {
			const field: CsdlField = {
				name: state.intern(attributes.Name),
				type: state.intern(attributes.Type ?? UNTYPED),
				isRequired: false,
				allowEdit: true,
				allowEditOnCreate: true,
				axType: undefined,
			};
			type?.fields.push(field);
			return { annotate: type && annotateField(state.intern, field) };
		},
		NavigationProperty: (state, { type }, attributes) => {
			type?.navigations.push(typed(state, attributes));
			return {};
		},
		ComplexType: (state, _, { Name }) => {
			state.model.complexTypes.add(state.intern(`${state.namespace}.${Name}`));
			return {};
		},
		EnumType: (state, _, { Name }) => {
			const name = state.intern(`${state.namespace}.${Name}`);
			const enumeration: CsdlEnum = { name, members: [] };
			state.model.enums.set(enumeration.name, enumeration);
			return { enumeration };
		},
		Member: (state, { enumeration }, { Name, Value }) => {
			if (!enumeration) return {};
			// Members without values count up from 0 [documented, CSDL 4.0].
			const value = Value === undefined ? enumeration.members.length : Number(Value);
			enumeration.members.push({ name: state.intern(Name), value });
			return {};
		},
		Action: (state, _, { Name, IsBound }) => {
			const action: OpenAction = {
				name: state.intern(Name),
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
			if (action && Type !== undefined) action.returns = state.intern(Type);
			return {};
		},
		EntitySet: (state, _, { Name, EntityType }) => {
			const type = state.intern(EntityType);
			const set: CsdlSet = { name: state.intern(Name), type, isReadOnly: false };
			state.model.sets.push(set);
			return { annotate: annotateEntity(set) };
		},
		ActionImport: (state, _, { Name, Action }) => {
			if (Action !== undefined) state.imports.set(Action, state.intern(Name));
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
	}),
);

function readAlias(state: CsdlState, _: Frame, { Namespace = '', Alias }: Attributes): Frame {
	if (Alias !== undefined) state.aliases.set(Alias, Namespace);
	return {};
}

function typed(state: CsdlState, { Name, Type }: Attributes): CsdlTyped {
	return { name: state.intern(Name), type: state.intern(Type ?? UNTYPED) };
}
