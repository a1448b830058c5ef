const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Members that hold an error code, in lower case. */
export const codeKeys = wordsOf(`
  error code errorcode error_code errcode err type reason status name errortype error_type
  __type error_subcode subcode suberror faultcode errorcodes error_codes errorid error_id key
  id kind errorname exception fault statuscode internalcode slug result resultcode status_code
  token_class token_type_error requiredaccess needed detailedreason error_reason locale_key
  action next_action challenge blockreason block_reason category subcategory messageid
  serviceerrorcode classification .tag issue ecode exc_type faultcode exceptionclass httpstatus
`);

/** Members that hold a sentence, in lower case. */
export const messageKeys = wordsOf(`
  message error_description errordescription description detail details title msg hint
  error_message status_message errormessage errormessages errors error reason summary errorsummary error_summary text value
  messages developermessage developer_message usermessage user_message errormsg error_msg
  faultstring info cause errorcauses data more_info note explanation localizedmessage
  error_uri documentation_url moreinfo url debug body response statustext exception nbf exp
  iss aud _error failure help non_field_errors faultstring
`);

/** Whole subtrees that are about errors, whatever their members are called. */
export const errorKeys =
  /^(?:errors?|fault|exception|innererror|error_details|details?|problems?|failures?|meta|status|messages?|error_info|result|extensions|root_cause|caused_by|response|odata\.error|payload|data|cause|metadata)$/i;

/**
 * A constant's name where a sentence is expected: `INVALID_PASSWORD`,
 * `TOO_MANY_ATTEMPTS_TRY_LATER : …`.
 */
export const shoutedCode = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?= ?: |$)/;
