# Usage: source setup.zsh FOLDER, which holds the completion
# Lets the tabulator key print what it offers, each with OFFERED before it.
stty -echo
PS1= RPS1= PS2=
fpath=($1 $fpath)
autoload -Uz compinit
compinit -D -u
compadd() {
  # With these options it offers nothing, and only fills arrays.
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  typeset -a offered
  builtin compadd -A offered "$@"
  print -rl -- OFFERED:${^offered}
  builtin compadd "$@"
}
offer() {
  _main_complete
  print END
}
zle -C offer complete-word offer
bindkey '^I' offer
print READY-''NOW
