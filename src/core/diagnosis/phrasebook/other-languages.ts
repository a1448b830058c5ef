import { form } from './combinators.ts';
import { saying, type PhraseRow } from './phrase-row.ts';

/**
 * What messages say in other languages: Chinese, Japanese, Korean, German, French, Spanish,
 * Portuguese, Italian and Russian. Never `certain`: the words were not collected from products.
 */
export const otherLanguages: readonly PhraseRow[] = [
  saying(
    { cause: 'missing-credentials', confidence: 'likely' },
    {
      用户未登录: form('(?:未|尚未|没有|沒有)登[录錄入]|(?:请|請)(?:您)?(?:先|重新)?登[录錄入]'),
      '请求未携带token，无权限访问': form(
        '(?:未携带|缺少|没有|未提供|未找到|未能读取到)(?:有效的?|授权|访问)? ?(?:token|令牌)|(?:token|令牌) ?(?:不能)?为空',
      ),
      ログインしてください: form(
        'ログイン(?:して|が必要|されて(?:い)?ません)|認証(?:が必要|されて)',
      ),
      '로그인이 필요합니다': form('로그인(?:이|을)? ?(?:필요|해 ?주|하십|하세|하지 않|후 )'),
      'Sie sind nicht angemeldet.': form(
        '(?:nicht|bitte) (?:angemeldet|anmelden|eingeloggt|einloggen)|melden sie sich (?:bitte )?an\\b|anmeldung erforderlich',
      ),
      'Veuillez vous connecter': form(
        "veuillez vous (?:re)?(?:connecter|identifier|authentifier)|authentification requise|n[’']êtes pas (?:connect|authentifi|identifi)é",
      ),
      'Debe iniciar sesión': form(
        '(?:debes?|debe usted|por favor,?|necesitas?) (?:inicia?r?e?|iniciar) sesión|no (?:has?|ha) iniciado sesión|no (?:está|estás) autenticad',
      ),
      'Você precisa fazer login': form(
        'faça (?:o )?login|(?:precisa|deve) (?:fazer|estar) (?:o )?log(?:in|ado)|não (?:está |es )?(?:autenticado|logado)',
      ),
      'Utente non autenticato': form(
        "non (?:sei |è )?autenticato|effettua(?:re)? (?:il )?(?:login|l[’']accesso)",
      ),
      'Необходимо авторизоваться': form(
        '(?:необходим[ао]|требуется|нужно) (?:авторизация|авторизоваться|войти)|пользователь не авторизован',
      ),
    },
  ),
  saying(
    { cause: 'session-expired', confidence: 'likely' },
    {
      登录状态已过期: form(
        '登[录錄](?:状态|态|信息|狀態)?(?:已经?|已經)?(?:过期|過期|失效|超时)|会话(?:已)?(?:过期|超时|失效)',
      ),
      セッションの有効期限が切れました: form(
        'セッション(?:の有効期限)?が?(?:切れ|タイムアウト|無効)',
      ),
      '세션이 만료되었습니다': form('세션이? ?만료'),
      'Ihre Sitzung ist abgelaufen': form('(?:sitzung|session) (?:ist )?abgelaufen'),
      'Votre session a expiré': form('session (?:a |est )?expirée?'),
      'La sesión ha expirado': form('sesión (?:ha )?(?:expirad|caducad|expiró)'),
      'Sessão expirada': form('sessão (?:expirada|expirou)'),
      'Sessione scaduta': form('sessione (?:è )?scaduta'),
      'Сессия истекла': form('(?:сессия|сеанс) истек'),
    },
  ),
  saying(
    { cause: 'token-expired', confidence: 'likely' },
    {
      token已过期: form('(?:token|令牌) ?(?:已经?|已經)?(?:过期|過期)'),
      'Token ist abgelaufen': form('token (?:ist )?abgelaufen'),
      トークンの有効期限が切れています: form('トークン(?:の有効期限)?が(?:期限)?切れ'),
      'токен истек': form('(?:токен|срок действия токена) ист[её]к'),
    },
  ),
  saying(
    { cause: 'token-unrecognized', confidence: 'likely' },
    {
      token无效: form(
        '(?:token|令牌) ?(?:无效|無效|不合法|错误|失效)|(?:无效|非法)的? ?(?:token|令牌)',
      ),
      '認証失敗，无法访问系统资源': form('(?:认证|認証)失[败敗][，,] ?无法访问'),
      'Token inválido': form('token (?:inv[áa]lido|invalide|non valido|ungültig)'),
      'неверный токен': form('(?:неверный|недействительный) токен'),
    },
  ),
  saying(
    { cause: 'wrong-credentials', confidence: 'likely' },
    {
      用户名或密码错误: form('密[码碼](?:错误|錯誤|不正确|不正確|有误|不匹配)'),
      パスワードが正しくありません: form('パスワードが(?:正しく|間違|違い|一致)'),
      '비밀번호가 일치하지 않습니다': form('비밀번호가? ?(?:일치하지|올바르지|틀)'),
      'Benutzername oder Passwort ist falsch': form(
        '(?:passwort|kennwort) (?:ist |sind )?(?:falsch|ungültig|nicht korrekt)|(?:falsches|ungültiges) (?:passwort|kennwort)',
      ),
      'Mot de passe incorrect': form('mot de passe (?:est )?(?:incorrect|invalide|erroné)'),
      'Usuario o contraseña incorrectos': form(
        'contraseña (?:es |son )?(?:incorrect|inválid|erróne)',
      ),
      'Usuário ou senha inválidos': form('senha (?:é |são |está )?(?:incorret|inválid|errad)'),
      'Password errata': form('password (?:è )?(?:errata|non (?:valida|corretta))'),
      'Неверный логин или пароль': form('неверн(?:ый|ое|ые) (?:логин|имя|пароль|email|данные)'),
    },
  ),
  saying(
    { cause: 'insufficient-permission', confidence: 'likely' },
    {
      '没有权限，请联系管理员授权': form(
        '权限不足|權限不足|(?:无|没有|沒有|無)(?:访问|操作)?(?:该|此|相关)?(?:资源|接口)?(?:的)?[权權]限|无权(?:访问|操作|限)',
      ),
      権限がありません: form('権限が(?:ありません|ない|不足)'),
      '권한이 없습니다': form('권한이 ?(?:없|부족)'),
      'Keine Berechtigung': form('keine (?:ausreichende )?berechtigung|nicht berechtigt'),
      "Vous n'avez pas les droits": form(
        "n[’']avez pas (?:la |les |le )?(?:permission|droit|autorisation)",
      ),
      'No tiene permisos': form('no tienes? (?:los )?permisos?|permisos insuficientes'),
      'Você não tem permissão': form('não (?:tem|possui) (?:a )?permiss'),
      'Non hai i permessi': form('non (?:hai|ha) (?:i |il )?permess'),
      'Недостаточно прав': form('недостаточно прав|нет прав'),
    },
  ),
];
