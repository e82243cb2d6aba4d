"""The language server: what an editor asks over the protocol, answered."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import JsonRPCProtocol

from twofold.editor.desk import Desk, path_in
from twofold.editor.homes import Home
from twofold.editor.known_story import Meaning, Spot
from twofold.editor.proofs import at_a_line
from twofold.editor.proofs.at_a_line import PLAY
from twofold.editor.requests import (
    actions,
    calls,
    completion,
    highlighting,
    hover,
    navigation,
    outline,
)
from twofold.editor.session import At, TwofoldServer, path_of
from twofold.opened import WORLD

server = TwofoldServer()


# What is open


@server.feature(types.INITIALIZED)
def _initialized(ls: TwofoldServer, _: types.InitializedParams) -> None:
    ls.desk.encoding = ls.workspace.position_encoding or types.PositionEncodingKind.Utf16


@server.feature(types.INITIALIZE)
def _initialize(ls: TwofoldServer, params: types.InitializeParams) -> None:
    options = params.initialization_options
    if isinstance(options, dict):
        ls.proves = bool(options.get("prove", True))
        ls.hints = _wanted(options.get("inlayHints", True))
        ls.plays = bool(options.get("play", False))


def _wanted(hints: Any) -> frozenset[str]:
    """The kinds of inlay hints that an editor asks for: all, none, or those that it names."""
    if isinstance(hints, list):
        return frozenset(kind for kind in at_a_line.HINTS if kind in hints)
    return frozenset(at_a_line.HINTS if hints else ())


@server.feature(types.SHUTDOWN)
def _shutdown(ls: TwofoldServer, _: None) -> None:
    ls.fall_silent()


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def _did_open(ls: TwofoldServer, params: types.DidOpenTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    ls.desk.call(path, params.text_document.uri)
    ls.desk.change(path, params.text_document.text)
    ls.tell_soon()
    ls.prove_if_unknown(path)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def _did_change(ls: TwofoldServer, params: types.DidChangeTextDocumentParams) -> None:
    document = ls.workspace.get_text_document(params.text_document.uri)
    ls.desk.change(path_of(params.text_document.uri), document.source)
    ls.tell_soon()


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def _did_close(ls: TwofoldServer, params: types.DidCloseTextDocumentParams) -> None:
    ls.desk.close(path_of(params.text_document.uri))
    ls.tell_soon()


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def _did_save(ls: TwofoldServer, params: types.DidSaveTextDocumentParams) -> None:
    ls.desk.disk_changed()
    ls.tell_soon()
    ls.prove(path_of(params.text_document.uri))


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def _files_changed(ls: TwofoldServer, _: types.DidChangeWatchedFilesParams) -> None:
    ls.desk.disk_changed()
    ls.tell_soon()


# What may be written


@server.feature(
    types.TEXT_DOCUMENT_COMPLETION,
    types.CompletionOptions(trigger_characters=[">", ".", "{", "#", "[", ":"]),
)
def _complete(ls: TwofoldServer, params: types.CompletionParams) -> types.CompletionList:
    at = At(ls.desk, params.text_document.uri)
    line, column = at.ranges.column(at.file, params.position)
    items = completion.completions(at.story, at.file, line, column, at.ranges)
    return types.CompletionList(is_incomplete=False, items=items)


@server.feature(
    types.TEXT_DOCUMENT_SIGNATURE_HELP,
    types.SignatureHelpOptions(trigger_characters=["(", ","]),
)
def _signature(ls: TwofoldServer, params: types.SignatureHelpParams) -> types.SignatureHelp | None:
    at = At(ls.desk, params.text_document.uri)
    line, column = at.ranges.column(at.file, params.position)
    found = completion.call_around(at.ranges.line(at.file, line)[:column])
    signature = completion.signature_named(at.story, found[0]) if found else None
    if found is None or signature is None:
        return None
    parameters = [types.ParameterInformation(name) for name in signature.parameters]
    information = types.SignatureInformation(signature.label, parameters=parameters)
    active = min(found[1], max(0, len(parameters) - 1))
    return types.SignatureHelp([information], 0, active)


# What a name is


@server.feature(types.TEXT_DOCUMENT_HOVER)
def _hover(ls: TwofoldServer, params: types.HoverParams) -> types.Hover | None:
    at = At(ls.desk, params.text_document.uri)
    line, column = at.ranges.column(at.file, params.position)
    one = at.story.occurrence_at(at.file, line, column)
    known = ls.desk.proved(at.story.home) if at.file != WORLD else None
    text = ls.desk.text_in(at.story)(at.file)
    parts: list[str] = []
    if one is not None:
        spot = one.spot
        written = at.ranges.line(at.file, line)[spot.column : spot.column + spot.length]
        parts.append(hover.hover(at.story, one.meaning, written, at.ranges))
        if known is not None:
            parts.append(at_a_line.values_told(known, one.meaning, at.file, line, text) or "")
            call = at.ranges.line(at.file, line)[spot.column :]
            parts.append(at_a_line.measure_told(known, one.meaning, call) or "")
    if known is not None:
        parts += at_a_line.told_at(known, at.file, line, column, text)
    told = "\n\n".join(part for part in parts if part)
    if not told:
        return None
    where = at.ranges.spot(one.spot) if one is not None else None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told), where)


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
def _definition(ls: TwofoldServer, params: types.DefinitionParams) -> list[types.Location]:
    at = At(ls.desk, params.text_document.uri)
    one = at.occurrence(params.position)
    return [at.location(spot) for spot in navigation.definition(at.story, one)] if one else []


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
def _references(ls: TwofoldServer, params: types.ReferenceParams) -> list[types.Location]:
    at = At(ls.desk, params.text_document.uri)
    one = at.occurrence(params.position)
    if one is None:
        return []
    found = navigation.references(at.story, one, params.context.include_declaration)
    return [at.location(each.spot) for each in found]


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
def _highlight(
    ls: TwofoldServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    at = At(ls.desk, params.text_document.uri)
    one = at.occurrence(params.position)
    found = navigation.references(at.story, one, with_given=True) if one else []
    writes = ("given", "changed")
    return [
        types.DocumentHighlight(
            at.ranges.spot(each.spot),
            types.DocumentHighlightKind.Write
            if each.role in writes
            else types.DocumentHighlightKind.Read,
        )
        for each in found
        if each.spot.file == at.file
    ]


@server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
def _prepare_rename(ls: TwofoldServer, params: types.PrepareRenameParams) -> types.Range | None:
    at = At(ls.desk, params.text_document.uri)
    one = at.occurrence(params.position)
    if one is None:
        return None
    with _refusals():
        return at.ranges.spot(navigation.can_rename(at.story, one))


@server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
def _rename(ls: TwofoldServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    at = At(ls.desk, params.text_document.uri)
    one = at.occurrence(params.position)
    if one is None:
        return None
    problems_with = ls.desk.problems_once_renamed(at.story)
    with _refusals():
        renaming = navigation.rename(at.story, one, params.new_name, problems_with)
    edits: dict[str, list[types.TextEdit]] = {}
    for spot in renaming.spots:
        edit = types.TextEdit(at.ranges.spot(spot), renaming.name)
        edits.setdefault(at.uri(spot.file), []).append(edit)
    return types.WorkspaceEdit(changes=edits)


class _Refused(JsonRpcException):
    """A request that cannot be met, and why."""

    CODE = -32803
    MESSAGE = "refused"


def _is_no_refusal(record: logging.LogRecord) -> bool:
    """Whether something that is logged is more than a request that was answered with a refusal."""
    return not (record.exc_info and isinstance(record.exc_info[1], _Refused))


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except navigation.NoRename as error:
        raise _Refused(str(error)) from None


# What a file holds


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
def _symbols(ls: TwofoldServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    at = At(ls.desk, params.text_document.uri)
    return outline.symbols_of(at.story, at.file, at.ranges)


@server.feature(types.WORKSPACE_SYMBOL)
def _workspace_symbols(
    ls: TwofoldServer, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    found: list[types.WorkspaceSymbol] = []
    done: set[Home] = set()
    for path in ls.desk.texts.opened():
        at = At(ls.desk, ls.desk.uri(path))
        if at.story.home in done:
            continue
        done.add(at.story.home)
        found += [
            types.WorkspaceSymbol(
                at.location(one.spot),
                one.meaning.name,
                outline.KINDS.get(one.meaning.kind, types.SymbolKind.Property),
                container_name=one.meaning.owner or None,
            )
            for one in outline.matching(at.story, params.query)
        ]
    return found


@server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
def _folds(ls: TwofoldServer, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    at = At(ls.desk, params.text_document.uri)
    return outline.folds(at.story, at.file, at.ranges)


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
def _links(ls: TwofoldServer, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    at = At(ls.desk, params.text_document.uri)
    return [] if at.file == WORLD else [*outline.links(at.story.home.folder, at.file, at.ranges)]


@server.feature(
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
    types.SemanticTokensLegend([*highlighting.TYPES], [*highlighting.MODIFIERS]),
)
def _tokens(ls: TwofoldServer, params: types.SemanticTokensParams) -> types.SemanticTokens:
    at = At(ls.desk, params.text_document.uri)
    return types.SemanticTokens(highlighting.tokens(at.story, at.file, at.ranges))


# What can be done


@server.feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]),
)
def _actions(ls: TwofoldServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    at = At(ls.desk, params.text_document.uri)
    line = params.range.start.line + 1
    found = actions.actions(at.story, at.file, line, [*params.context.diagnostics], at.ranges)
    only = params.context.only
    return [
        types.CodeAction(
            one.title,
            one.kind,
            [one.mends] if one.mends else None,
            edit=_edit_of(at, one.changes) if one.changes else None,
            command=types.Command(one.title, PLAY, arguments=[*one.plays]) if one.plays else None,
        )
        for one in found
        if (not only or one.kind in only) and (not one.plays or ls.plays)
    ]


def _edit_of(at: At, changes: tuple[actions.Change, ...]) -> types.WorkspaceEdit:
    edits: list[Any] = []
    for change in changes:
        uri = at.uri(change.file)
        if not path_in(at.story.home, change.file).exists():
            edits.append(types.CreateFile(uri))
        document = types.OptionalVersionedTextDocumentIdentifier(uri)
        edits.append(types.TextDocumentEdit(document, [types.TextEdit(change.range, change.text)]))
    return types.WorkspaceEdit(document_changes=edits)


@server.feature(types.TEXT_DOCUMENT_CODE_LENS)
def _lenses(ls: TwofoldServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    at = At(ls.desk, params.text_document.uri)
    known = ls.desk.proved(at.story.home)
    text = ls.desk.text_in(at.story)(at.file)
    return [*at_a_line.lenses(known, at.file, text, at.ranges)] if known else []


@server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
def _inlay_hints(ls: TwofoldServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    at = At(ls.desk, params.text_document.uri)
    known = ls.desk.proved(at.story.home)
    if known is None or not ls.hints or at.file == WORLD:
        return []
    text = ls.desk.text_in(at.story)(at.file)
    first, last = params.range.start.line, params.range.end.line
    found = at_a_line.hints(known, at.story, at.file, text, at.ranges, ls.hints)
    return [hint for hint in found if first <= hint.position.line <= last]


# Who comes here


@server.feature(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)
def _prepare_calls(
    ls: TwofoldServer, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem]:
    at = At(ls.desk, params.text_document.uri)
    one = at.occurrence(params.position)
    if one is None or one.meaning.kind not in calls.REACHED:
        return []
    item = _hierarchy_item(at, one.meaning)
    return [item] if item else []


@server.feature(types.CALL_HIERARCHY_INCOMING_CALLS)
def _incoming(
    ls: TwofoldServer, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall]:
    at, meaning = _of_item(ls.desk, params.item)
    return [
        types.CallHierarchyIncomingCall(item, _ranges(at, going.spots))
        for going in calls.coming(at.story, meaning)
        if (item := _hierarchy_item(at, going.meaning))
    ]


@server.feature(types.CALL_HIERARCHY_OUTGOING_CALLS)
def _outgoing(
    ls: TwofoldServer, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall]:
    at, meaning = _of_item(ls.desk, params.item)
    return [
        types.CallHierarchyOutgoingCall(item, _ranges(at, going.spots))
        for going in calls.leaving(at.story, meaning)
        if (item := _hierarchy_item(at, going.meaning))
    ]


def _ranges(at: At, spots: list[Spot]) -> list[types.Range]:
    return [at.ranges.spot(spot) for spot in spots]


def _hierarchy_item(at: At, meaning: Meaning) -> types.CallHierarchyItem | None:
    if meaning.kind == calls.OUTSIDE:
        given = [Spot(meaning.name, 1, 0, 0)]
    else:
        given = at.story.given_at(meaning)
    if not given:
        return None
    where = at.ranges.spot(given[0])
    return types.CallHierarchyItem(
        meaning.path,
        outline.KINDS.get(meaning.kind, types.SymbolKind.File),
        at.uri(given[0].file),
        at.ranges.whole_line(given[0].file, given[0].line),
        where,
        detail=meaning.kind,
        data=[meaning.kind, meaning.name, meaning.owner],
    )


def _of_item(desk: Desk, item: types.CallHierarchyItem) -> tuple[At, Meaning]:
    data: Any = item.data
    kind, name, owner = data
    return At(desk, item.uri), Meaning(kind, name, owner, "ink")


def serve(version: str) -> None:
    """Answer an editor over standard input and output, until it is done.

    Args:
        version: of Twofold, for the editor to show.
    """
    logging.getLogger(JsonRPCProtocol.__module__).addFilter(_is_no_refusal)
    server.version = version
    server.start_io()
