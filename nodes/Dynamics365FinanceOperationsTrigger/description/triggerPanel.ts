import type { TriggerPanelDefinition } from 'n8n-workflow';

const test =
	'<b>A test</b> listens for one event, for two minutes, at the <b>test URL</b>. An endpoint in F&O, a Dataverse webhook or an Event Grid subscription that only knows the production URL does not reach it: send an event to the test URL, or give the sender that address during the test. With the delivery methods "Event Grid, Subscribed by This Node" and "Dataverse, Registered by This Node" the node registers the test URL itself, so that events arrive at both addresses.';
const production =
	'Events that are sent to the <b>production URL</b> start the workflow. You can find these executions in the <a data-key="executions">executions list</a>, not in the editor.';

/** What the editor shows before a test: which of the two addresses receives what. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for a business event at the test URL',
	activationHint: {
		inactive:
			'Senders that only know the production URL do not reach a test. Publish the workflow to receive their events.',
		active:
			'Senders that only know the production URL do not reach a test. Their events start the published workflow and show up in the <a data-key="executions">executions list</a>.',
	},
	executionsHelp: {
		inactive: `${test}<br /><br /><b>Once the workflow is published</b>, it listens all the time. ${production}`,
		active: `${test}<br /><br /><b>The workflow is published</b>, so it also listens all the time. ${production}`,
	},
};
