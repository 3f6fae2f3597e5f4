/**
 * Who may do what with whose. A letter each for one's own, another's and nobody's; one letter alone where
 * rows have no owner.
 *
 *   +  happens
 *   .  passes, and nothing is seen or changed
 *   !  the role may, a rule refuses
 *   x  the role lacks the privilege
 *   o  no role can: not a thing one does to such an object
 *
 * A tenant's own are his conversation, talk, ticket. To staff "own" is what the one holds, "another's" what
 * the other holds, "nobody's" what waits.
 */
export type Letter = '+' | '.' | '!' | 'x' | 'o';

export const COLUMNS = ['anon', 'visitor', 'tenant', 'staff', 'service'] as const;
export type Column = (typeof COLUMNS)[number];

export const RELATIONS = `
                                anon  visitor  tenant  staff  service
  user_profiles
    select                      xxx   ...      +..     +++    +++
    insert                      xxx   xxx      xxx     xxx    +++
    update                      xxx   ...      +..     +++    +++
    delete                      xxx   xxx      xxx     xxx    !!!
    truncate                    x     x        x       x      x
  ai_conversations
    select                      xxx   ...      +..     +++    +++
    insert                      xxx   !!!      +!!     !!!    +++
    update                      xxx   ...      +..     ...    +++
    delete                      xxx   xxx      xxx     xxx    +++
    truncate                    x     x        x       x      x
  human_conversations
    select                      xxx   ...      +..     +++    +++
    insert                      xxx   !!!      +!!     +++    +++
    update                      xxx   ...      +..     +++    +++
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     x        x       x      x
  human_messages
    select                      xxx   ...      +..     +++    +++
    insert                      xxx   !!!      +!!     +!!    +++
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     x        x       x      x
  support_tickets
    select                      xxx   ...      +..     +++    +++
    insert                      xxx   !!!      +!!     +++    +++
    update                      xxx   ...      ...     +++    +++
    delete                      xxx   xxx      xxx     xxx    +++
    truncate                    x     x        x       x      x
  ticket_comments
    select                      xxx   ...      +..     +++    +++
    insert                      xxx   !!!      +!!     +++    +++
    update                      xxx   xxx      xxx     xxx    +++
    delete                      xxx   xxx      xxx     xxx    +++
    truncate                    x     x        x       x      x
  crm_interactions
    select                      xxx   ...      ...     +++    +++
    insert                      xxx   !!!      !!!     +++    +++
    update                      xxx   ...      ...     +++    +++
    delete                      xxx   ...      ...     +++    +++
    truncate                    x     x        x       x      x
  crm_templates
    select                      x     .        .       +      +
    insert                      x     !        !       +      +
    update                      x     .        .       +      +
    delete                      x     .        .       +      +
    truncate                    x     x        x       x      x
  crm_timeline_pins
    select                      xxx   ...      ...     +++    +++
    insert                      xxx   !!!      !!!     +++    +++
    update                      xxx   ...      ...     +++    +++
    delete                      xxx   ...      ...     +++    +++
    truncate                    x     x        x       x      x
  crm_private.rate_buckets
    select                      xxx   xxx      xxx     xxx    xxx
    insert                      xxx   xxx      xxx     xxx    xxx
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     x        x       x      x
  crm_private.staff_presence
    select                      xxx   xxx      xxx     xxx    xxx
    insert                      x     x        x       x      x
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     x        x       x      x
  crm_timeline
    select                      xxx   ...      +..     +++    +++
    insert                      o     o        o       o      o
    update                      ooo   ooo      ooo     ooo    ooo
    delete                      ooo   ooo      ooo     ooo    ooo
    truncate                    o     o        o       o      o
  crm_private.timeline_chats
    select                      xxx   ...      +..     +++    +++
    insert                      x     x        x       x      x
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     o        o       o      o
  crm_private.timeline_human_chats
    select                      xxx   ...      +..     +++    +++
    insert                      x     x        x       x      x
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     o        o       o      o
  crm_private.timeline_interactions
    select                      xxx   ...      ...     +++    +++
    insert                      x     x        x       x      x
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     o        o       o      o
  crm_private.timeline_tickets
    select                      xxx   ...      +..     +++    +++
    insert                      x     x        x       x      x
    update                      xxx   xxx      xxx     xxx    xxx
    delete                      xxx   xxx      xxx     xxx    xxx
    truncate                    x     o        o       o      o
  crm_interactions_id_seq
    select                      x     +        +       +      +
    usage                       x     +        +       +      +
    update                      x     x        x       x      x
`;

/**
 * Each stands for the function in `public` and, without its `crm_`, for the one behind it in `crm_private`.
 */
export const FUNCTIONS = `
                                anon  visitor  tenant  staff  service
  crm_request_human             x     !        +       +      x
  crm_cancel_request            xxx   !!!      +!!     !!!    xxx
  crm_start_conversation        xxx   !!!      !!!     +++    xxx
  crm_send_message              xxx   !!!      +!!     +!!    xxx
  crm_claim_conversation        xxx   !!!      !!!     +++    xxx
  crm_release_conversation      xxx   !!!      !!!     +++    xxx
  crm_transfer_conversation     xxx   !!!      !!!     +++    xxx
  crm_close_conversation        xxx   !!!      +!!     +++    xxx
  crm_snooze_conversation       xxx   !!!      !!!     +++    xxx
  crm_mark_read                 xxx   !!!      +!!     +++    xxx
  crm_rate_conversation         xxx   !!!      +!!     !!!    xxx
  crm_log_interaction           xxx   !!!      !!!     +++    xxx
  crm_update_interaction        xxx   !!!      !!!     +++    xxx
  crm_delete_interaction        xxx   !!!      !!!     +++    xxx
  crm_restore_interaction       xxx   !!!      !!!     +++    xxx
  crm_timeline_page             xxx   !!!      +!!     +++    xxx
  crm_timeline_counts           xxx   !!!      !!!     +++    xxx
  crm_inbox                     x     !        !       +      x
  crm_inbox_counts              x     !        !       +      x
  crm_queue                     xxx   !!!      +!!     +++    xxx
  crm_people                    xxx   !!!      +..     +++    xxx
  crm_client                    xxx   !!!      !!!     +++    xxx
  crm_staff                     x     !        !       +      x
  crm_staff_present             x     !        !       +      x
  crm_staff_online              x     !        +       +      x
  crm_bot_may_reply             xxx   !!!      !!!     +++    +++
  crm_erase_client              xxx   xxx      xxx     xxx    +++
  append_ai_messages            xxx   !!!      +!!     +++    +++
  is_admin                      x     +        +       +      +
  crm_private.is_staff          x     +        +       +      +
  crm_private.may_hear          xxx   +++      +++     +++    xxx
  crm_private.may_speak         xxx   +++      +++     +++    xxx
`;

/** What stands behind those in `crm_private`: no role of the API may call it. */
export const INTERNAL =
  `add_event added_messages announce_conversation announce_conversation_change backfill bot_is_paused
  caller check_reported_messages check_text conversation conversation_matches create_profile delete_softly
  entry_matches fail fail_claimed guard_profile hint hint_conversation hint_entry hint_message is_visitor keep_profile
  keep_ticket_preview like_pattern limit_conversation_update lock_conversation lock_handover lock_interaction
  mirror_sender_role person_is_staff person_name preview_comments preview_ticket refuse require_staff
  require_timeline require_user stamp_bot_conversation stamp_comment stamp_conversation stamp_conversation_change
  stamp_interaction stamp_message stamp_pin stamp_template take_tokens timeline_sources unmarked`.split(
    /\s+/,
  );

/**
 * With the owner's rights run, in `crm_private`, what stands behind a wrapper and what triggers call, but for
 * these; in `public` nothing does.
 */
export const INVOKERS = ['keep_ticket_preview', 'mirror_sender_role', 'refuse'];

/** What nobody needs who works through the API: no role has these anywhere. */
export const NEVER = { relation: ['references', 'trigger'], schema: ['create'] } as const;

/** Who may look into the schemas. */
export const SCHEMAS = `
                                anon  visitor  tenant  staff  service
  public                        +     +        +       +      +
  crm_private                   x     +        +       +      +
`;

/** Listening and sending, by broadcast and by presence. */
export const TOPICS = `
                                anon  visitor  tenant  staff  service
  crm:conversation:*
    listen broadcast            ...   ...      +..     +++    +++
    listen presence             ...   ...      ...     ...    +++
    send broadcast              !!!   !!!      !!!     !!!    +++
    send presence               !!!   !!!      !!!     !!!    +++
  crm:typing:*
    listen broadcast            ...   ...      +..     +++    +++
    listen presence             ...   ...      +..     +++    +++
    send broadcast              !!!   !!!      +!!     +++    +++
    send presence               !!!   !!!      +!!     +++    +++
  crm:client:*
    listen broadcast            ...   ...      ...     +++    +++
    listen presence             ...   ...      ...     ...    +++
    send broadcast              !!!   !!!      !!!     !!!    +++
    send presence               !!!   !!!      !!!     !!!    +++
  crm:inbox
    listen broadcast            .     .        .       +      +
    listen presence             .     .        .       .      +
    send broadcast              !     !        !       !      +
    send presence               !     !        !       !      +
  crm:staff
    listen broadcast            .     .        .       +      +
    listen presence             .     .        .       +      +
    send broadcast              !     !        !       !      +
    send presence               !     !        !       +      +
  crm:handover:*
    listen broadcast            ...   ...      ...     ...    +++
    listen presence             ...   ...      ...     ...    +++
    send broadcast              !!!   !!!      !!!     !!!    +++
    send presence               !!!   !!!      !!!     !!!    +++
  crm:message:*
    listen broadcast            ...   ...      ...     ...    +++
    listen presence             ...   ...      ...     ...    +++
    send broadcast              !!!   !!!      !!!     !!!    +++
    send presence               !!!   !!!      !!!     !!!    +++
`;

/** For each thing done, what each column meets. */
export type Rule = Readonly<Record<Column, readonly Letter[]>>;

function parseRule(cells: readonly string[], line: string): Rule {
  if (cells.length !== COLUMNS.length || !cells.every((cell) => /^([+.!xo]{3}|[+.!xo])$/.test(cell)))
    throw new Error(`not a rule: ${line}`);
  return Object.fromEntries(COLUMNS.map((column, at) => [column, [...(cells[at] ?? '')]])) as unknown as Rule;
}

/** Object → verb → rule. A line without letters names an object; one-line tables have the verb `execute`. */
export function parseTable(text: string): ReadonlyMap<string, ReadonlyMap<string, Rule>> {
  const table = new Map<string, Map<string, Rule>>();
  let verbs = new Map<string, Rule>();
  for (const line of text.split('\n').slice(2)) {
    const words = line.trim().split(/\s+/);
    const [name = ''] = words;
    const isVerb = line.startsWith('    ');
    if (!name) continue;
    if (!isVerb) {
      verbs = new Map();
      table.set(name, verbs);
    }
    if (isVerb || words.length > 1) {
      const cells = words.slice(-COLUMNS.length);
      verbs.set(isVerb ? words.slice(0, -COLUMNS.length).join(' ') : 'execute', parseRule(cells, line));
    }
  }
  return table;
}
