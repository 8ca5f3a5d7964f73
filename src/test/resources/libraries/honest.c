/* Changes nothing. */
int honest;
