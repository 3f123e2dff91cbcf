export { chosen, inEditor, metadataFor } from '../../shared/editor/session';
