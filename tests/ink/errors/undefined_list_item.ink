LIST fruit = apple, pear
VAR basket = (appel)
~ basket += (peer)
{fruit.aple}
