-- What someone does in Neovim with a story, written to a file as it comes out.

local out = assert(io.open(os.getenv("TWOFOLD_SEEN"), "w"))
local function see(name, value) out:write(vim.fn.json_encode({ name, value }), "\n") out:flush() end

local function await(what, ready)
  if not vim.wait(30000, ready, 50) then see("late", what) vim.cmd("cquit 1") end
end

vim.lsp.start_client({
  name = "twofold",
  cmd = { os.getenv("TWOFOLD_PYTHON"), "-m", "twofold", "lsp" },
  root_dir = vim.fn.getcwd(),
  init_options = { prove = false },
  on_init = function(client) vim.lsp.buf_attach_client(0, client.id) end,
})
await("server", function() return #vim.lsp.buf_get_clients(0) > 0 end)

local function find(pattern)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(pattern) > 0, pattern)
end

local function ask(method, more)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(), more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do return answer.result end
end

-- A divert to a knot that is not there is said at its line.
local last = vim.fn.line("$")
vim.api.nvim_buf_set_lines(0, last, last, false, { "-> nowhere_at_all" })
await("diagnostic", function() return #vim.diagnostic.get(0) > 0 end)
local wrong = vim.diagnostic.get(0)[1]
see("diagnostic", { wrong.lnum - last, wrong.message })

-- A divert is completed.
vim.api.nvim_buf_set_lines(0, last, last + 1, false, { "-> rad" })
vim.fn.cursor(last + 1, 7)
local items = ask("textDocument/completion").items
local labels = {}
for _, item in ipairs(items) do labels[item.label] = true end
see("completed", labels["radishes"] == true)
vim.api.nvim_buf_set_lines(0, last, last + 1, false, {})
await("mended", function() return #vim.diagnostic.get(0) == 0 end)

-- One jumps to where a person stands in the world.
find([[scene(earth, (\zsRuss]])
local definition = ask("textDocument/definition")
vim.lsp.util.jump_to_location(definition[1], "utf-16")
see("jumped", { vim.fn.expand("%:t"), vim.fn.expand("<cword>") })
vim.cmd("buffer 4-ice-cream.ink")

-- A person is renamed in every file.
find([[scene(earth, (\zsRuss]])
local edit = ask("textDocument/rename", { newName = "Boris" })
vim.lsp.util.apply_workspace_edit(edit, "utf-16")
vim.cmd("wall")
see("renamed", #vim.tbl_keys(edit.changes))
out:close()
vim.cmd("qall!")
