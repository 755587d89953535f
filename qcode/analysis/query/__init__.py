"""The query language: which passages are meant, in words that can be typed and kept.

    code:constitution/members and (case:agrarian or speaker.role:leader) and not word:"huelga"

A query is conditions joined by `and`, `or` and `not`, in parentheses where needed; `and` binds before `or`, and may be
left out. A condition is FIELD:VALUE. A value with blanks or parentheses stands in double quotes; case and accents
never matter; a `*` at its end stands for any ending, and `*` alone for any value. A bare word or "phrase" is word:.

| field | holds for |
|---|---|
| code | codings with this code (path, tag or name) or one below it; `code:=PATH` for that code alone |
| category | codings with this top code or any below it |
| word | words as they stand in the text, whole words; a "phrase"; `huelg*`; `/REGEX/` |
| document, kind, group, language | passages in documents of this name, kind, group, language |
| case | passages of a case: in its documents, its speakers' words, or overlapping its excerpts |
| speaker, role | passages that begin in the words of this speaker, of somebody who `asks` or `answers` |
| document.VAR, case.VAR, speaker.VAR | those with this value; numbers and dates also `>40`, `<=3`, `2007-10..2008-06` |
| coder, round | codings by this coder, of this round |
| memo, flag | codings with a memo that has these words; `flag:yes` for codings that are flagged, `flag:no` |

A name without a variable of its own is taken for what qcode knows itself: document.kind, document.group,
document.language, case.kind, case.status, speaker.role (asks, answers) and speaker.consent.

**What is found** are passages: codings where a condition on codings leads (code, category, coder, round, memo, flag, or
none but on documents, cases and speakers), else the words. Two conditions on code or word meet where their passages
overlap: `code:A and code:B` finds the codings of A that overlap one of B, and those of B that overlap one of A, whoever
gave them; `code:A and word:x` the codings of A with the word in them; `code:A and not code:B` the codings of A that
overlap none of B. Two conditions on words meet in a turn. Of three or more, what is found meets each of the others.

`A near:20 B` has them meet within 20 words of each other (as many at most lie between) and `A within:turn B` in a turn
(in which both begin) or, `within:document`, in a document. At the end of conditions that `and` joins, `near:` and
`within:` hold for all of them: `(code:A and code:B and not code:C) near:20`.
"""
