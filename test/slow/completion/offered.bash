# Usage: bash --norc offered.bash SCRIPT LINE…
# Prints what the completion offers for each line, and END.
source "$1"
shift
for line; do
  COMP_WORDS=() rest=$line
  # An equals sign is a word of its own, as in readline.
  while [[ $rest =~ ^([^\ =]*)([\ =])(.*)$ ]]; do
    [ -z "${BASH_REMATCH[1]}" ] || COMP_WORDS+=("${BASH_REMATCH[1]}")
    [ "${BASH_REMATCH[2]}" = ' ' ] || COMP_WORDS+=('=')
    rest=${BASH_REMATCH[3]}
  done
  COMP_WORDS+=("$rest")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _pregon
  for each in "${COMPREPLY[@]}"; do printf '%s\n' "$each"; done
  echo END
done
