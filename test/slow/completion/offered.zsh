# Usage: zsh -f offered.zsh SCRIPT LINE…
# Prints what the completion offers for each line, and END. Runs a shell of its own at a terminal, and types.
zmodload zsh/zpty
setup=${0:A:h}/setup.zsh
zpty shell zsh -f -i
zpty -w shell "source ${(q)setup} ${(q)1:A:h}"
zpty -r shell said '*READY-NOW*'
shift
for line; do
  zpty -w -n shell "$line"$'\t'
  zpty -r shell said '*END*'
  print -r -- $said
  # Ctrl-U deletes the line.
  zpty -w -n shell $'\x15'
done
zpty -d shell
